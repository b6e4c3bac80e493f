import { code, codeBlock } from "../markdown-text.ts";
import { type Document, type DocumentedOperation, jsonSchemaOf } from "./document.ts";
import { exampleOf } from "./example-value.ts";

/** How to call an operation from a shell; empty for what only a browser with a session calls. */
export function curlLine(document: Document, operation: DocumentedOperation, url: string): string {
  const header = credentialOf(operation);
  if (header === null) return "";
  const address = `${url}${operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`)}`;
  const method = ["get", "post"].includes(operation.method) ? "" : ` -X ${operation.method.toUpperCase()}`;
  const body = bodyOf(document, operation);
  const post = operation.method === "post" && body === "" ? " -X POST" : "";
  return codeBlock("bash", `curl -s${method}${post} ${address}${header}${body}`);
}

/** Who may call it, in words. */
export function accessOf({ "x-permission": permission, "x-access": access }: DocumentedOperation): string {
  if (typeof permission === "string") return `Needs the permission ${code(permission)}.`;
  switch (access) {
    case "session":
      return "For people who are signed in, in a browser.";
    case "holder":
      return "For the holder of a key, with the key itself.";
    case "bootstrap":
      return "With the one-time token of the first start.";
    default:
      return "Needs no credential.";
  }
}

function credentialOf({ "x-permission": permission, "x-access": access }: DocumentedOperation): string | null {
  if (typeof permission === "string") return ' -H "Authorization: Bearer $TOKEN"';
  if (access === "session") return null;
  if (access === "holder") return ' -H "Authorization: Bearer $API_KEY"';
  return access === "bootstrap" ? ' -H "Authorization: Bearer $BOOTSTRAP_TOKEN"' : "";
}

function bodyOf(document: Document, { requestBody }: DocumentedOperation): string {
  if (requestBody === undefined || "$ref" in requestBody) return "";
  const schema = jsonSchemaOf(requestBody.content);
  if (schema === undefined) return "";
  const json = JSON.stringify(exampleOf(document, schema)).replaceAll("'", "'\\''");
  return ` -H 'Content-Type: application/json' -d '${json}'`;
}
