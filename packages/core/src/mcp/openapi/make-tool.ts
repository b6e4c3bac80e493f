import type { ApiTool } from "../records.ts";
import { type Body, readBody } from "./body.ts";
import { bounds } from "./bounds.ts";
import { fieldOf, textOf } from "./fields.ts";
import { inputOf } from "./input-schema.ts";
import { type Names, toolName } from "./names.ts";
import { type FoundOperation, pathNames, pathOddity } from "./operations.ts";
import { type Left, type Parameter, readParameters } from "./parameters.ts";
import type { Schemas } from "./schemas.ts";
import { scopesOf } from "./scopes.ts";
import type { Source } from "./source.ts";
import { cleanLine, cleanText } from "./texts.ts";

/** What all operations of one document share. */
export interface Shared {
  readonly source: Source;
  readonly schemas: Schemas;
  readonly names: Names;
  /** Parameters that are credentials, by place and name. */
  readonly credentials: ReadonlySet<string>;
}

export interface MadeTool {
  readonly tool: ApiTool;
  /** Length of its input schema as JSON. */
  readonly chars: number;
}

/** The tool that one operation is for an agent, or why it is none. */
export function makeTool(shared: Shared, found: FoundOperation): MadeTool | Left {
  const { source, schemas } = shared;
  const { method, path, item, operation } = found;
  if (method === "OPTIONS" || method === "TRACE") return { reason: `is asked with ${method}, which agents do not use` };
  const odd = pathOddity(path);
  if (odd !== null) return { reason: odd };
  const scopes = scopesOf(source.document, operation.value, method, path);
  if ("reason" in scopes) return scopes;
  const given = readParameters(source, schemas, { item, operation, credentials: shared.credentials });
  if ("reason" in given) return given;
  const parameters = withPathNames(path, given);
  const body = method === "GET" || method === "HEAD" ? null : readBody(source, schemas, operation);
  if (body !== null && "reason" in body) return body;
  const input = inputOf(schemas, parameters, body);
  if ("reason" in input) return input;
  const { chars, schema: inputSchema, parameters: placed } = input;
  const name = shared.names.give(toolName(textOf(operation.value, "operationId"), method, path));
  const words = wordsOf(found);
  const readOnly = method === "GET" || method === "HEAD";
  const tool: ApiTool = {
    name,
    ...words,
    method,
    path,
    scopes,
    readOnly,
    destructive: method === "DELETE",
    idempotent: readOnly || method === "PUT" || method === "DELETE",
    inputSchema,
    parameters: placed,
    bodyType: bodyTypeOf(body),
  };
  return { tool, chars };
}

function bodyTypeOf(body: Body | null): ApiTool["bodyType"] {
  return body === null ? null : body.type;
}

/** Every name in the path is an argument, also one that the document forgot; what it says of others leads nowhere. */
function withPathNames(path: string, given: readonly Parameter[]): readonly Parameter[] {
  const names = pathNames(path);
  const known = given.filter((one) => one.in !== "path" || names.includes(one.name));
  const missing = names.filter((name) => !known.some((one) => one.in === "path" && one.name === name));
  const text = { schema: { type: "string" }, refs: new Set<string>(), chars: 0 };
  return [
    ...missing.map(
      (name): Parameter => ({ in: "path", name, required: true, explode: false, description: null, schema: text }),
    ),
    ...known,
  ];
}

function wordsOf({ method, path, operation }: FoundOperation): Pick<ApiTool, "title" | "description"> {
  const summary = textOf(operation.value, "summary");
  const described = textOf(operation.value, "description");
  const title = summary === null ? null : cleanLine(summary, bounds.titleChars) || null;
  const said = [title, described === summary ? null : described].filter((text) => text !== null && text.trim() !== "");
  const all = said.length > 0 ? said : [`${method} ${cleanText(path, 200)}`];
  if (fieldOf(operation.value, "deprecated") === true) all.unshift("Deprecated.");
  return { title, description: cleanText(all.join("\n\n")) || method };
}
