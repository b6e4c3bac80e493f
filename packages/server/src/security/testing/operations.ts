import type { ManagementScope } from "@keyporter/contract";
import type { TestInstance } from "../../testing/index.ts";

/** A JSON Schema of the document, as far as tests look into it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
}

export interface DocumentedParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: Schema;
}

/** One operation as the running instance documents it. */
export interface DocumentedOperation {
  readonly id: string;
  readonly method: string;
  /** With `{name}` for parameters. */
  readonly path: string;
  /** Null where another kind of credential is asked for, or none. */
  readonly permission: ManagementScope | null;
  /** Who else may call: `anyone`, `session`, `holder`, `bootstrap`; null where a permission says it. */
  readonly access: string | null;
  readonly parameters: readonly DocumentedParameter[];
  readonly body: Schema | null;
  /** Where it takes more than usual. */
  readonly maxBodyBytes: number | null;
}

export interface ApiDocument {
  readonly operations: readonly DocumentedOperation[];
  /** By the name behind `#/components/schemas/`. */
  readonly schemas: Readonly<Record<string, Schema>>;
}

interface RawOperation {
  readonly operationId: string;
  readonly "x-permission"?: ManagementScope;
  readonly "x-access"?: string;
  readonly "x-max-body-bytes"?: number;
  readonly parameters?: readonly DocumentedParameter[];
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly schema: Schema } } };
}

/** Reads `/openapi.json`, from which the generated tests are made: an operation that is added is tested from then on. */
export async function readDocument({ url }: Pick<TestInstance, "url">): Promise<ApiDocument> {
  const response = await fetch(`${url}/openapi.json`);
  const document: {
    paths: Record<string, Record<string, RawOperation>>;
    components: { schemas: Record<string, Schema> };
  } = JSON.parse(await response.text());
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => ({
      id: raw.operationId,
      method: method.toUpperCase(),
      path,
      permission: raw["x-permission"] ?? null,
      access: raw["x-access"] ?? null,
      parameters: raw.parameters ?? [],
      body: raw.requestBody?.content["application/json"].schema ?? null,
      maxBodyBytes: raw["x-max-body-bytes"] ?? null,
    })),
  );
  return { operations, schemas: document.components.schemas };
}

/** Names of the parameters in a path. */
export function pathParameters({ path }: Pick<DocumentedOperation, "path">): string[] {
  return Array.from(path.matchAll(/\{(\w+)\}/g), ([, name = ""]) => name);
}
