import type { McpDocumentPreview, McpServer } from "@keyporter/contract/schemas";
import { get, patch, path, post, put, remove } from "../call.ts";
import type { ImportMcpDocumentInput, PreviewMcpDocumentInput, UpdateMcpServerInput } from "../inputs.ts";

export const mcpServerOperations = {
  getMcpServer: (apiId: string) => get<McpServer>(path`/v1/apis/${apiId}/mcp`),
  /** What is left out stays as it is. */
  updateMcpServer: (apiId: string, body: UpdateMcpServerInput) => patch<McpServer>(path`/v1/apis/${apiId}/mcp`, body),
  /** Nothing is stored. */
  previewMcpDocument: (apiId: string, body: PreviewMcpDocumentInput) =>
    post<McpDocumentPreview>(path`/v1/apis/${apiId}/mcp/document/preview`, body),
  importMcpDocument: (apiId: string, body: ImportMcpDocumentInput) =>
    put<McpServer>(path`/v1/apis/${apiId}/mcp/document`, body),
  removeMcpDocument: (apiId: string) => remove(path`/v1/apis/${apiId}/mcp/document`),
};
