import type { App } from "../../http/app.ts";

/** The OpenAPI document of this instance, as it is served at `/openapi.json`. */
export type Document = ReturnType<App["getOpenAPI31Document"]>;
export type Schema = NonNullable<NonNullable<Document["components"]>["schemas"]>[string];

type PathItem = NonNullable<Document["paths"]>[string];
type OperationObject = NonNullable<PathItem["get"]>;

const methods = ["get", "post", "put", "patch", "delete"] as const;

/** One operation, at its address. */
export interface DocumentedOperation extends OperationObject {
  readonly method: (typeof methods)[number];
  readonly path: string;
}

/** Every operation in the order of the document. */
export function operationsOf({ paths = {} }: Document): readonly DocumentedOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ ...operation, method, path }];
    }),
  );
}

/** The name of the component that a schema refers to; null where it stands for itself. */
export function referenceOf(schema: Schema): string | null {
  return "$ref" in schema && typeof schema.$ref === "string" ? (schema.$ref.split("/").at(-1) ?? null) : null;
}

/** The schema itself, where another one may refer to it. */
export function resolved(document: Document, schema: Schema): Exclude<Schema, { $ref: string }> {
  const name = referenceOf(schema);
  const target = name === null ? schema : document.components?.schemas?.[name];
  if (target === undefined || "$ref" in target) throw new Error(`The document refers to ${name}, which it lacks`);
  return target;
}

/** The schema of a JSON body; undefined where there is no body, or none that is JSON. */
export function jsonSchemaOf(
  content: Readonly<Record<string, { readonly schema?: Schema | undefined }>> | undefined,
): Schema | undefined {
  return content?.["application/json"]?.schema;
}
