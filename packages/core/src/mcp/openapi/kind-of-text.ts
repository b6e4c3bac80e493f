import { fieldOf, isJson, textOf } from "./fields.ts";

const asOpenApi = "Give the OpenAPI document of the API, version 3.0 or 3.1, in JSON or YAML.";

/** What somebody has handed over in place of a document, for text that is neither JSON nor YAML worth reading. */
export function nameText(text: string): string | null {
  const start = text.slice(0, 2000).trimStart();
  if (start === "") return `The text is empty. ${asOpenApi}`;
  if (/^<(?:!doctype html|html|head|body)\b/i.test(start)) {
    return "This is a web page, perhaps the one that shows the documentation. Look on it for a link to openapi.json or openapi.yaml.";
  }
  if (/^<(?:\?xml|[\w-]+:definitions|definitions)\b/i.test(start)) {
    return `This is XML, perhaps a WSDL description. ${asOpenApi}`;
  }
  if (start.startsWith("#%RAML")) return `This is a RAML description. Convert it to OpenAPI 3.1 first. ${asOpenApi}`;
  if (start.startsWith("PK\u0003\u0004")) return `This is a ZIP archive. Unpack it. ${asOpenApi}`;
  if (start.startsWith("%PDF-")) return `This is a PDF file. ${asOpenApi}`;
  if (/^(?:"""|(?:schema|extend\s+type|type|interface|input|scalar|directive)\b[^:\n]*\{)/.test(start)) {
    return `This is a GraphQL schema. ${asOpenApi}`;
  }
  if (/^syntax\s*=\s*["']proto/.test(start)) return `This is a Protocol Buffers definition. ${asOpenApi}`;
  return null;
}

/** The same for text that was read: null for an OpenAPI document of a version that is known here. */
export function nameDocument(document: unknown): string | null {
  if (!isJson(document)) return `This is ${wordFor(document)} and not a document. ${asOpenApi}`;
  const version = versionOf(document, "openapi");
  if (version !== null) {
    if (/^3\.[01](?:\.|$)/.test(version) || version === "3") return null;
    return `This is OpenAPI ${clean(version)}, and versions 3.0 and 3.1 are read. Convert it first.`;
  }
  const swagger = versionOf(document, "swagger");
  if (swagger !== null) {
    return `This is Swagger ${clean(swagger)}, the format before OpenAPI 3. Convert it to OpenAPI 3.1 first, for instance at converter.swagger.io.`;
  }
  return `${nameOther(document)} ${asOpenApi}`;
}

function nameOther(document: Readonly<Record<string, unknown>>): string {
  if (versionOf(document, "asyncapi") !== null) return "This is an AsyncAPI document, which describes messages.";
  if (textOf(fieldOf(document, "info"), "schema")?.includes("getpostman.com")) {
    return "This is a Postman collection. Convert it to OpenAPI 3.1 first.";
  }
  if (textOf(document, "_type") === "export") return "This is an Insomnia export. Export it as OpenAPI instead.";
  if (fieldOf(document, "arazzo") !== undefined) return "This is an Arazzo document, which describes workflows.";
  if (fieldOf(document, "log") !== undefined) return "This looks like a HAR recording.";
  if (fieldOf(document, "__schema") !== undefined || fieldOf(document, "data") !== undefined) {
    return "This looks like an answer of an API and not its description.";
  }
  if (fieldOf(document, "$schema") !== undefined)
    return "This is a JSON Schema, which describes values and no operations.";
  if (fieldOf(document, "paths") !== undefined) {
    return "The field `openapi`, which says the version, is missing at the beginning of this document.";
  }
  return "This is not an OpenAPI document: the field `openapi` is missing at its beginning.";
}

/** YAML reads `openapi: 3.1` as a number. */
function versionOf(document: unknown, name: string): string | null {
  const version = fieldOf(document, name);
  return typeof version === "string" || typeof version === "number" ? String(version) : null;
}

function clean(version: string): string {
  return version.replace(/[^\w.-]/g, "").slice(0, 20);
}

function wordFor(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (value === null || value === undefined) return "empty";
  return typeof value === "string" ? "plain text" : `a ${typeof value}`;
}
