import { limits } from "@keyporter/contract";
import {
  ImportMcpDocumentBody,
  McpDocumentPreview,
  McpServer,
  PreviewMcpDocumentBody,
  UpdateMcpServerBody,
} from "@keyporter/contract/schemas";
import {
  getMcpServer,
  importMcpDocument,
  previewMcpDocument,
  readMcpDocument,
  removeMcpDocument,
  updateMcpServer,
} from "@keyporter/core";
import { nothing } from "../bodies/common.ts";
import { documentPreviewBody, mcpServerBody } from "../bodies/mcp-servers.ts";
import { change } from "../change.ts";
import { type Call, type Operation, operation, reply } from "../operation.ts";
import { IdParams } from "./params.ts";

/** The MCP server of an API: its tools and how their calls reach the API. */
export const mcpServerOperations: readonly Operation[] = [
  operation(
    {
      id: "getMcpServer",
      method: "get",
      path: "/v1/apis/{id}/mcp",
      tag: "MCP servers",
      summary: "Get the MCP server of an API",
      permission: "read:apis",
      params: IdParams,
      success: { status: 200, description: "The server; switched off where nobody has set one up", schema: McpServer },
      errors: [],
    },
    async (call) => {
      const { deps, publicUrl } = call.services;
      const server = await getMcpServer(deps, call.caller, call.params.id);
      return reply(call.spec, server, (view) => mcpServerBody(view, publicUrl));
    },
  ),
  operation(
    {
      id: "updateMcpServer",
      method: "patch",
      path: "/v1/apis/{id}/mcp",
      tag: "MCP servers",
      summary: "Set up the MCP server of an API",
      permission: "update:apis",
      params: IdParams,
      body: UpdateMcpServerBody,
      success: { status: 200, description: "The server as it is now", schema: McpServer },
      errors: ["CONFLICT", "MANAGEMENT_API", "MCP_NOT_READY"],
    },
    (call) => {
      const { deps, publicUrl } = call.services;
      return change(
        call,
        () => updateMcpServer(deps, call.caller, call.params.id, call.body),
        (view) => mcpServerBody(view, publicUrl),
      );
    },
  ),
  operation(
    {
      id: "previewMcpDocument",
      method: "post",
      path: "/v1/apis/{id}/mcp/document/preview",
      tag: "MCP servers",
      summary: "See which tools an OpenAPI document would make; nothing is stored",
      permission: "update:apis",
      params: IdParams,
      body: PreviewMcpDocumentBody,
      maxBodyBytes: limits.documentBodyBytes,
      success: { status: 200, description: "What an import would come to", schema: McpDocumentPreview },
      errors: ["INVALID_DOCUMENT", "MANAGEMENT_API"],
    },
    async (call) => {
      const compiled = await compile(call);
      if (!compiled.ok) return compiled;
      const preview = await previewMcpDocument(call.services.deps, call.caller, call.params.id, compiled.value);
      return reply(call.spec, preview, documentPreviewBody);
    },
  ),
  operation(
    {
      id: "importMcpDocument",
      method: "put",
      path: "/v1/apis/{id}/mcp/document",
      tag: "MCP servers",
      summary: "Make tools of an OpenAPI document, in place of those that there are",
      permission: "update:apis",
      params: IdParams,
      body: ImportMcpDocumentBody,
      maxBodyBytes: limits.documentBodyBytes,
      success: { status: 200, description: "The server with its tools", schema: McpServer },
      errors: ["ALREADY_EXISTS", "CONFLICT", "IN_USE", "INVALID_DOCUMENT", "MANAGEMENT_API"],
    },
    async (call) => {
      const { deps, publicUrl } = call.services;
      const compiled = await compile(call);
      if (!compiled.ok) return compiled;
      const document = { body: call.body, compiled: compiled.value };
      return change(
        call,
        () => importMcpDocument(deps, call.caller, call.params.id, document),
        (view) => mcpServerBody(view, publicUrl),
      );
    },
  ),
  operation(
    {
      id: "removeMcpDocument",
      method: "delete",
      path: "/v1/apis/{id}/mcp/document",
      tag: "MCP servers",
      summary: "Take the MCP server of an API away, with its tools and settings",
      permission: "update:apis",
      params: IdParams,
      success: { status: 204, description: "No agent reaches the API any more" },
      errors: ["CONFLICT", "MANAGEMENT_API"],
    },
    (call) => change(call, () => removeMcpDocument(call.services.deps, call.caller, call.params.id), nothing),
  ),
];

/** Before any change is planned, so that nothing waits for it that could be done meanwhile. */
function compile(call: Call<{ readonly id: string }, unknown, { readonly document: string }>) {
  const { deps, documents } = call.services;
  const { document } = call.body;
  return readMcpDocument(deps, call.caller, call.params.id, { document, compile: (text) => documents.compile(text) });
}
