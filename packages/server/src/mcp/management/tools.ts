import { type ApiTool, compileDocument } from "@keyporter/core";
import { managementOperations } from "../../http/routes/index.ts";
import { type ToolSet, toolSetOf } from "../tools/tool-set.ts";
import { withheld } from "./withheld.ts";

/** Named by what they do, where the method does not say it. */
const destructiveName = /^(?:revoke|delete|remove|end|reset)[A-Z]/;

const confirmText =
  "Left out, nothing happens: the answer says what would, and gives the value to send here. Ask the person you work for first.";

/**
 * The operations of the Management API as tools, made of its own document as those of any API are. What a key needs for
 * one is what the operation asks for.
 *
 * @param document as `/openapi.json` serves it
 */
export function managementTools(document: unknown): ToolSet {
  const compiled = compileDocument(JSON.parse(JSON.stringify(document)));
  if (!compiled.ok) throw new Error(`Our own document is not one: ${JSON.stringify(compiled.errors)}`);
  const permissions = new Map(
    managementOperations.map(({ spec }) => [spec.id, spec.success.download || spec.access ? null : spec.permission]),
  );
  const tools = compiled.value.tools.flatMap((tool): ApiTool[] => {
    const permission = permissions.get(tool.name) ?? null;
    if (permission === null) return [];
    const served = { ...tool, scopes: [permission] };
    if (tool.name === "createKey") return [creating(served)];
    return withheld.has(tool.name) ? [] : [needsConfirmation(tool) ? confirmed(served) : served];
  });
  return toolSetOf(tools);
}

/** Whether a first call only says what a second one would do. */
export function needsConfirmation({ name, destructive }: Pick<ApiTool, "name" | "destructive">): boolean {
  return destructive || destructiveName.test(name);
}

function confirmed(tool: ApiTool): ApiTool {
  const confirm = { type: "string", maxLength: 40, description: confirmText };
  const inputSchema = { ...tool.inputSchema, properties: { ...propertiesOf(tool), confirm } };
  return { ...tool, destructive: true, inputSchema };
}

/** As the operation, but a person gets the secret: see `createKeyForAPerson`. */
function creating(tool: ApiTool): ApiTool {
  const { "idempotency-key": _, ...properties } = propertiesOf(tool);
  return {
    ...tool,
    description: `${tool.description}. The answer holds no secret but a link: give it to the person the key is for. Whoever opens it, signed in, gets the secret, once, within 24 hours.`,
    inputSchema: { ...tool.inputSchema, properties },
  };
}

function propertiesOf({ inputSchema }: ApiTool): Record<string, unknown> {
  const properties = inputSchema["properties"];
  return typeof properties === "object" && properties !== null ? { ...properties } : {};
}
