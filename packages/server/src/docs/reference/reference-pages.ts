import { plain, table } from "../markdown-text.ts";
import type { Page } from "../page.ts";
import { type Document, type DocumentedOperation, operationsOf } from "./document.ts";
import { objectsText, partsOf } from "./objects-text.ts";
import { answerSchemas, bodySchema, errorCodes, linkedCode, operationText } from "./operation-text.ts";

const group = "API reference";
/** What no program begins with: the console's own requests, and another product's wire form. */
const optional = /^(Kinde:|Signing in|Instance|Settings|Incidents)/;

/** The reference: one page for all, and one for each tag of the document. */
export function referencePages(document: Document, url: string): readonly Page[] {
  const operations = operationsOf(document);
  const common = commonCodes(operations);
  const byTag = Map.groupBy(operations, ({ tags }) => tags?.[0] ?? "Other");
  const pages = [...byTag].map(([tag, members]) => ({
    slug: `api/${slugOf(tag)}`,
    group,
    title: tag,
    summary: summaryOf(members),
    optional: optional.test(tag),
    body: [
      members.map((operation) => operationText({ document, url, common }, operation)).join("\n\n"),
      objectsText(document, schemasOf(document, members)),
    ].join("\n\n"),
  }));
  return [indexOf(pages, { byTag, common }), ...pages];
}

function indexOf(
  pages: readonly Page[],
  {
    byTag,
    common,
  }: { readonly byTag: ReadonlyMap<string, readonly DocumentedOperation[]>; readonly common: ReadonlySet<string> },
): Page {
  const sections = pages.map(({ slug, title }) => {
    const rows = (byTag.get(title) ?? []).map(({ method, path, summary = "" }) => [
      `\`${method.toUpperCase()} ${path}\``,
      plain(summary),
    ]);
    return `### [${plain(title)}](/docs/${slug})\n\n${table(["Address", "What it does"], rows)}`;
  });
  const body = `Every operation of this instance, made from [the OpenAPI document](/openapi.json) that it serves.
Credentials, pages of lists and repeated requests work the same everywhere: see [The Management API](/docs/management).

## Errors of every operation

Beside its own errors each operation can answer ${[...common].map(linkedCode).join(", ")}.

## Operations

${sections.join("\n\n")}`;
  return { slug: "api", group, title: "API reference", summary: "Every operation, by subject", body, optional: false };
}

function summaryOf(operations: readonly DocumentedOperation[]): string {
  const names = operations.map(({ operationId = "" }) => operationId);
  const shown = names.slice(0, 3).join(", ");
  return names.length === 1
    ? `The operation ${shown}`
    : `The operations ${shown}${names.length > 3 ? ` and ${names.length - 3} more` : ""}`;
}

function commonCodes(operations: readonly DocumentedOperation[]): ReadonlySet<string> {
  const [first = new Set<string>(), ...others] = operations.map((operation) => new Set(errorCodes(operation)));
  return others.reduce((common, codes) => common.intersection(codes), first);
}

/** A body's own fields stand with its operation; what they refer to is explained below. */
function schemasOf(document: Document, operations: readonly DocumentedOperation[]) {
  return operations.flatMap((operation) => {
    const body = bodySchema(operation);
    return [...answerSchemas(operation), ...(body === undefined ? [] : partsOf(document, body))];
  });
}

function slugOf(tag: string): string {
  return tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}
