import { code, plain, table } from "../markdown-text.ts";
import { accessOf, curlLine } from "./curl-line.ts";
import { type Document, type DocumentedOperation, jsonSchemaOf, referenceOf, type Schema } from "./document.ts";
import { shapeText, whatOf } from "./fields-table.ts";
import { typeOf } from "./schema-type.ts";

interface Context {
  readonly document: Document;
  readonly url: string;
  /** Codes that every operation can answer, and which are told once. */
  readonly common: ReadonlySet<string>;
}

/** One operation: how to call it, what it takes, what it answers. */
export function operationText(context: Context, operation: DocumentedOperation): string {
  const { document, url, common } = context;
  const { method, path, summary = "", operationId = "" } = operation;
  const own = errorCodes(operation).filter((name) => !common.has(name));
  const parts = [
    `## ${plain(summary)}`,
    `${code(`${method.toUpperCase()} ${path}`)}, in the client ${code(operationId)}. ${accessOf(operation)}`,
    curlLine(document, operation, url),
    section("Parameters", parametersTable(document, operation)),
    section("Body", bodyFields(document, operation)),
    section("Answer", answersOf(document, operation)),
    section("Errors", own.map(linkedCode).join(", ")),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** Names of the errors that an operation can answer with. */
export function errorCodes({ responses }: DocumentedOperation): readonly string[] {
  return Object.entries(responses ?? {})
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([, response]) => (response === undefined || "$ref" in response ? [] : response.description.split(", ")));
}

/** A code that leads to what to do about it. */
export function linkedCode(name: string): string {
  return `[${code(name)}](/docs/errors#${name.toLowerCase()})`;
}

/** The schemas of a success, which name the objects that are explained below. */
export function answerSchemas({ responses }: DocumentedOperation): readonly Schema[] {
  return Object.entries(responses ?? {})
    .filter(([status]) => Number(status) < 300)
    .flatMap(([, response]) =>
      response === undefined || "$ref" in response ? [] : (jsonSchemaOf(response.content) ?? []),
    );
}

export function bodySchema({ requestBody }: DocumentedOperation): Schema | undefined {
  return requestBody === undefined || "$ref" in requestBody ? undefined : jsonSchemaOf(requestBody.content);
}

function section(title: string, text: string): string {
  return text === "" ? "" : `### ${title}\n\n${text}`;
}

function parametersTable(document: Document, { parameters = [] }: DocumentedOperation): string {
  const rows = parameters.flatMap((parameter) => {
    if ("$ref" in parameter) return [];
    const { name, in: place, required = false, schema = {}, description } = parameter;
    return [[code(name), place, typeOf(document, schema), whatOf(schema, required, description)]];
  });
  return rows.length === 0 ? "" : table(["Parameter", "In", "Type", "What"], rows);
}

function bodyFields(document: Document, operation: DocumentedOperation): string {
  const schema = bodySchema(operation);
  return schema === undefined ? "" : shapeText(document, schema);
}

function answersOf(document: Document, { responses }: DocumentedOperation): string {
  return Object.entries(responses ?? {})
    .filter(([status]) => Number(status) < 300)
    .map(([status, response]) => {
      if (response === undefined || "$ref" in response) return `${code(status)}`;
      const schema = jsonSchemaOf(response.content);
      const what = `${code(status)}: ${plain(response.description).replace(/\.$/, "")}.`;
      if (schema === undefined) return what;
      return referenceOf(schema) === null
        ? `${what}\n\n${shapeText(document, schema)}`
        : `${what} ${typeOf(document, schema)}`;
    })
    .join("\n\n");
}
