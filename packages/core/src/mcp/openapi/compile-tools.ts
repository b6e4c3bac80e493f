import { type Found, found, type Refusal } from "../../outcome.ts";
import type { ApiTool, OperationRule, ToolDocument } from "../records.ts";
import { bounds } from "./bounds.ts";
import { checkValues } from "./check-values.ts";
import { Faults, invalidDocument } from "./faults.ts";
import { entriesOf, fieldOf, textOf } from "./fields.ts";
import { nameDocument } from "./kind-of-text.ts";
import { makeTool, type Shared } from "./make-tool.ts";
import { Names } from "./names.ts";
import { type FoundOperation, findOperations, pathOddity } from "./operations.ts";
import { credentialName } from "./parameters.ts";
import { readDocument } from "./read-document.ts";
import { Schemas } from "./schemas.ts";
import { scopesOf } from "./scopes.ts";
import { resolve, type Source } from "./source.ts";
import { cleanLine } from "./texts.ts";

/** What a document comes to. */
export interface CompiledDocument {
  readonly title: string;
  readonly version: string;
  /** In the order of the document. */
  readonly tools: readonly ApiTool[];
  /** Operations that are no tools, and why. */
  readonly skipped: ToolDocument["skipped"];
  /** Of those, the ones that a request can be recognized by. */
  readonly others: readonly OperationRule[];
  /** What the document says of scopes, by name. */
  readonly scopeDescriptions: ReadonlyMap<string, string>;
}

/**
 * Makes tools of the text of an OpenAPI document 3.0 or 3.1, in JSON or YAML. Nothing is fetched. Takes time in
 * proportion to the text, which for YAML is some seconds for each megabyte.
 *
 * @returns INVALID_DOCUMENT, with the place of each fault, for whatever else it is given; never throws
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export function compileTools(text: string): Found<CompiledDocument> | Refusal {
  const document = readDocument(text);
  return document.ok ? compileDocument(document.value) : document;
}

/** The same for a document that has been parsed. */
export function compileDocument(document: unknown): Found<CompiledDocument> | Refusal {
  const faults = new Faults();
  checkValues(document, faults);
  if (faults.any) return faults.refusal();
  const other = nameDocument(document);
  if (other !== null) return invalidDocument(other);
  const source: Source = { document, faults, is30: !String(fieldOf(document, "openapi")).startsWith("3.1") };
  const operations = findOperations(source);
  const compiled = compileOperations(source, operations);
  if (faults.any) return faults.refusal();
  const info = fieldOf(document, "info");
  const version = fieldOf(info, "version");
  return found({
    title: cleanLine(textOf(info, "title") ?? "", bounds.titleChars) || "Untitled",
    version: cleanLine(typeof version === "number" ? String(version) : (textOf(info, "version") ?? ""), 60),
    ...compiled,
    scopeDescriptions: scopeDescriptionsOf(source),
  });
}

function compileOperations(
  source: Source,
  operations: readonly FoundOperation[],
): Pick<CompiledDocument, "tools" | "skipped" | "others"> {
  const shared: Shared = {
    source,
    schemas: new Schemas(source),
    names: new Names(),
    credentials: credentialsOf(source),
  };
  const tools: ApiTool[] = [];
  const skipped: { operation: string; reason: string }[] = [];
  const others: OperationRule[] = [];
  let left: number = bounds.allSchemasChars;
  for (const operation of operations) {
    const made = makeTool(shared, operation);
    const reason = "reason" in made ? made.reason : made.chars > left ? "comes after tools that fill all space" : null;
    if ("tool" in made && reason === null) {
      tools.push(made.tool);
      left -= made.chars;
    } else {
      const name = `${operation.method} ${cleanLine(operation.path, 200)}`;
      skipped.push({ operation: name, reason: reason ?? "" });
      others.push(...ruleOf(source, operation));
    }
  }
  return { tools, skipped, others };
}

/** An agent may be unable to send what an operation takes, while its requests are as good as any. */
function ruleOf(source: Source, { method, path, operation }: FoundOperation): OperationRule[] {
  const scopes = scopesOf(source.document, operation.value, method, path);
  return "reason" in scopes || pathOddity(path) !== null ? [] : [{ method, path, scopes }];
}

/** As the flows of OAuth list them. @see OpenAPI 3.1.1 section 4.8.29 */
function scopeDescriptionsOf(source: Source): ReadonlyMap<string, string> {
  const schemes = entriesOf(fieldOf(fieldOf(source.document, "components"), "securitySchemes"));
  const flows = schemes.flatMap(([, scheme]) => entriesOf(fieldOf(scheme, "flows")));
  const scopes = flows.flatMap(([, flow]) => entriesOf(fieldOf(flow, "scopes")));
  return new Map(scopes.map(([key, words]) => [key, cleanLine(typeof words === "string" ? words : "", 500)]));
}

/** The parameters by which callers prove who they are. Those are the gate's to fill in. */
function credentialsOf(source: Source): ReadonlySet<string> {
  const names = new Set<string>();
  const components = fieldOf(source.document, "components");
  for (const [key, value] of entriesOf(fieldOf(components, "securitySchemes"))) {
    const scheme = resolve(source, { value, pointer: `/components/securitySchemes/${key}` })?.value;
    const place = textOf(scheme, "in");
    const name = textOf(scheme, "name");
    if (textOf(scheme, "type") === "apiKey" && place !== null && name !== null) names.add(credentialName(place, name));
  }
  return names;
}
