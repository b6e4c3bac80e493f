import type { ApiTool } from "../records.ts";
import { entriesOf, fieldOf } from "./fields.ts";
import type { Left } from "./parameters.ts";
import type { ReadSchema, Schemas } from "./schemas.ts";
import { type Located, partOf, resolve, type Source } from "./source.ts";
import { cleanText } from "./texts.ts";

export interface Body {
  readonly type: NonNullable<ApiTool["bodyType"]>;
  readonly required: boolean;
  readonly description: string | null;
  readonly schema: ReadSchema | null;
}

/** The media types that can be sent, the one that says most first. */
const sent: readonly (readonly [RegExp, Body["type"]])[] = [
  [/^application\/json$/, "application/json"],
  [/^(?:\*|application)\/\*$/, "application/json"],
  [/^application\/x-www-form-urlencoded$/, "application/x-www-form-urlencoded"],
];

/** What an operation takes as its body; null where it takes none. */
export function readBody(source: Source, schemas: Schemas, operation: Located): Body | Left | null {
  const given = partOf(operation, "requestBody");
  if (given.value === undefined) return null;
  const body = resolve(source, given);
  if (body === null) return null;
  const content = partOf(body, "content");
  const offered = entriesOf(content.value).slice(0, 50);
  const required = fieldOf(body.value, "required") === true;
  for (const [pattern, type] of sent) {
    const match = offered.find(([mediaType]) => pattern.test(essence(mediaType)));
    if (match === undefined) continue;
    const media = partOf(content, match[0]);
    const schema = fieldOf(media.value, "schema") === undefined ? null : schemas.read(partOf(media, "schema"));
    const description = fieldOf(body.value, "description");
    return { type, required, schema, description: typeof description === "string" ? cleanText(description) : null };
  }
  if (offered.length === 0) {
    source.faults.add(content.pointer, "says no media type of the body");
    return null;
  }
  const names = offered.map(([mediaType]) => essence(mediaType)).slice(0, 3);
  return required ? { reason: `takes ${cleanText(names.join(", "), 200)}, and only JSON and forms are sent` } : null;
}

/** `application/json` of `Application/JSON; charset=utf-8`. */
function essence(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}
