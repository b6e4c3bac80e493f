import { Ajv2020, type AnySchemaObject } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly components: unknown;
}

interface DocumentedOperation {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { schema: AnySchemaObject }>> }>
  >;
}

export interface Answered {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly body: unknown;
}

/** Fails a test whose answer is not one that the instance's own OpenAPI document promises for that operation. */
export type CheckPromise = (answered: Answered) => void;

/** @param document of `/openapi.json` */
export function promisedBy(document: Document): CheckPromise {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: "document", components: document.components });
  const compiled = new Map<AnySchemaObject, ReturnType<typeof ajv.compile>>();
  return ({ method, path, status, contentType, body }) => {
    const operation = operationAt(document, method, path);
    if (operation === undefined) return;
    const response = operation.responses[String(status)];
    const asked = `${operation.operationId} (${method} ${path})`;
    if (response === undefined)
      throw new Error(`${asked} answered ${status}, which it does not promise: ${JSON.stringify(body)}`);
    const content = response.content?.[contentType?.split(";")[0] ?? ""];
    if (content === undefined) {
      if (response.content === undefined && body === null) return;
      throw new Error(`${asked} answered ${status} as ${contentType}, which it does not promise`);
    }
    const check = compiled.get(content.schema) ?? ajv.compile(pointed(content.schema));
    compiled.set(content.schema, check);
    if (!check(body))
      throw new Error(`${asked} answered ${status} in another shape than it promises: ${ajv.errorsText(check.errors)}`);
  };
}

function operationAt(document: Document, method: string, path: string): DocumentedOperation | undefined {
  const given = path.split("?")[0]?.split("/") ?? [];
  const fitting = Object.entries(document.paths).filter(([pattern]) => {
    const parts = pattern.split("/");
    return parts.length === given.length && parts.every((part, at) => part.startsWith("{") || part === given[at]);
  });
  // A literal address wins over one with a parameter in its place.
  const best = fitting.toSorted(([a], [b]) => a.split("{").length - b.split("{").length)[0];
  return best?.[1][method.toLowerCase()];
}

/** References inside the document become references to the one schema that ajv knows. */
function pointed(schema: AnySchemaObject): AnySchemaObject {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"document#/components'));
}
