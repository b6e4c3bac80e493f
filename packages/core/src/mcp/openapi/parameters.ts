import { bounds } from "./bounds.ts";
import { fieldOf, isJson, listOf, textOf, within } from "./fields.ts";
import type { ReadSchema, Schemas } from "./schemas.ts";
import { type Located, partOf, resolve, type Source } from "./source.ts";
import { cleanText } from "./texts.ts";

export type Place = "path" | "query" | "header";

/** A parameter of an operation that an agent fills in. */
export interface Parameter {
  readonly in: Place;
  readonly name: string;
  readonly required: boolean;
  readonly explode: boolean;
  readonly description: string | null;
  /** Null where the document says nothing of it. */
  readonly schema: ReadSchema | null;
}

/** What stands in the way of making a tool of an operation. */
export interface Left {
  readonly reason: string;
}

/**
 * Headers that are the transport's, the gate's or a credential, never an agent's to choose.
 *
 * @see RFC 9110 section 7.6.1 for those of a connection
 */
const kept =
  /^(?:accept|accept-encoding|authorization|connection|content-.*|cookie2?|date|expect|forwarded|host|keep-alive|mcp-.*|origin|proxy-.*|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|x-(?:api-?key|auth.*|forwarded-.*|real-ip|key-.*|user-id|org-id|scopes|request-id))$/i;

/** The parameters that an operation has of its own and of its path, its own first where both name the same. */
export function readParameters(
  source: Source,
  schemas: Schemas,
  places: { readonly item: Located; readonly operation: Located; readonly credentials: ReadonlySet<string> },
): readonly Parameter[] | Left {
  const located = [places.item, places.operation].flatMap((owner) => {
    const list = partOf(owner, "parameters");
    return listOf(owner.value, "parameters").map((value, at) => ({ value, pointer: within(list.pointer, at) }));
  });
  if (located.length > bounds.parametersPerOperation) {
    return { reason: `has more than ${bounds.parametersPerOperation} parameters` };
  }
  const byName = new Map<string, Parameter>();
  for (const place of located) {
    const parameter = resolve(source, place);
    if (parameter === null) continue;
    const read = readParameter(source, schemas, parameter, places.credentials);
    if (read === null) continue;
    if ("reason" in read) return read;
    byName.set(`${read.in} ${read.name}`, read);
  }
  return [...byName.values()];
}

/** Null for one that an agent does not fill in. */
function readParameter(
  source: Source,
  schemas: Schemas,
  parameter: Located,
  credentials: ReadonlySet<string>,
): Parameter | Left | null {
  const { value, pointer } = parameter;
  const name = textOf(value, "name");
  const place = textOf(value, "in");
  if (!isJson(value) || name === null || name === "" || place === null) {
    source.faults.add(pointer, "is no parameter: it needs `name` and `in`");
    return null;
  }
  const required = place === "path" || fieldOf(value, "required") === true;
  if (place === "cookie" || credentials.has(credentialName(place, name))) return null;
  if (place !== "path" && place !== "query" && place !== "header") {
    source.faults.add(within(pointer, "in"), "is neither path, query, header nor cookie");
    return null;
  }
  if (place === "header" && (kept.test(name) || !/^[!#$%&'*+.^_`|~\w-]{1,100}$/.test(name))) return null;
  const schema = fieldOf(value, "schema") === undefined ? null : schemas.read(partOf(parameter, "schema"));
  const odd = oddity(place, value, schema);
  if (odd !== null) return required ? { reason: `needs the parameter ${cleanText(name, 60)}, which ${odd}` } : null;
  const description = textOf(value, "description");
  return {
    in: place,
    name,
    required,
    explode: place === "query" && fieldOf(value, "explode") !== false,
    description: description === null || description === "" ? null : cleanText(description),
    schema,
  };
}

/** How the names of credentials are told from others: names of headers have no case. */
export function credentialName(place: string, name: string): string {
  return `${place} ${place === "header" ? name.toLowerCase() : name}`;
}

/** Why a parameter cannot be written in the way that the document asks for; null where it can. */
function oddity(place: Place, value: unknown, schema: ReadSchema | null): string | null {
  if (fieldOf(value, "content") !== undefined) return "is text in a format of its own";
  const style = textOf(value, "style") ?? (place === "query" ? "form" : "simple");
  if (style !== (place === "query" ? "form" : "simple")) return `is written in the style ${cleanText(style, 30)}`;
  const type = schema === null ? undefined : fieldOf(schema.schema, "type");
  return type === "object" ? "is an object" : null;
}
