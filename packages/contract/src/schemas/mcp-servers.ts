import { z } from "zod";
import { limits } from "../limits.ts";
import { Description, TimeOut } from "./common.ts";

/** Headers that say how a request is carried. One of ours in their place would break it, or be changed on the way. */
const ofTransport =
  /^(?:accept|connection|content-.*|date|expect|forwarded|host|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|via|x-forwarded-.*)$/i;

const Header = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/, { error: "must be letters, digits and '-'" })
  .refine((name) => !ofTransport.test(name), { error: "is a header that carries the request itself" });

/** How calls tell the API on whose behalf they come. */
export const ToolIdentity = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("key"),
      location: z.union([z.enum(["bearer", "x_api_key"]), z.strictObject({ header: Header })]),
    }),
    z.strictObject({ kind: z.literal("fixed"), header: Header }),
    z.strictObject({ kind: z.literal("signed") }),
  ])
  .meta({
    id: "ToolIdentity",
    description:
      "`key`: the caller's own key is passed on. `fixed`: one credential of yours for all callers. `signed`: headers that name key, owner and scopes, with a signed statement of them.",
  });

export const McpTool = z
  .strictObject({
    name: z.string(),
    title: z.string().nullable(),
    description: z.string(),
    method: z.string(),
    path: z.string(),
    scopes: z.array(z.string()),
    read_only: z.boolean(),
    destructive: z.boolean(),
  })
  .meta({ id: "McpTool" });
export type McpTool = z.infer<typeof McpTool>;

const Skipped = z.array(z.strictObject({ operation: z.string(), reason: z.string() }));

export const McpServer = z
  .strictObject({
    api_id: z.string(),
    enabled: z.boolean(),
    url: z.string(),
    instructions: z.string().nullable(),
    identity: ToolIdentity,
    credential_set: z.boolean(),
    document: z
      .strictObject({
        title: z.string(),
        version: z.string(),
        digest: z.string().meta({ description: "SHA-256 of the document, in hexadecimal digits" }),
        imported_at: TimeOut,
        skipped: Skipped,
        import_again: z.boolean().meta({
          description:
            "An earlier version imported it: until it is imported again, proxies recognize only its tools and refuse what else it describes, or ask for the scopes of the tool that is most like it",
        }),
      })
      .nullable(),
    tools: z.array(McpTool),
    missing_scopes: z.array(z.string()).meta({ description: "Scopes that tools need and the API does not have" }),
  })
  .meta({ id: "McpServer" });
export type McpServer = z.infer<typeof McpServer>;

/** The value of a header, as it is sent. */
const Credential = z
  .string()
  .min(1)
  .max(4096)
  .regex(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/, { error: "must be printable ASCII without spaces around it" })
  .meta({
    description: "The whole value of the header, such as `Bearer ...`. It is stored encrypted and never shown.",
  });

/** What is left out stays as it is. */
export const UpdateMcpServerBody = z
  .strictObject({
    enabled: z.boolean(),
    instructions: Description.nullable(),
    identity: ToolIdentity,
    credential: Credential,
  })
  .partial()
  .meta({ id: "UpdateMcpServerBody" });
export type UpdateMcpServerBody = z.infer<typeof UpdateMcpServerBody>;

const Document = z
  .string()
  .max(limits.documentBytes)
  .meta({ description: "An OpenAPI document 3.0 or 3.1, in JSON or YAML, as text" });

export const PreviewMcpDocumentBody = z.strictObject({ document: Document }).meta({ id: "PreviewMcpDocumentBody" });
export type PreviewMcpDocumentBody = z.infer<typeof PreviewMcpDocumentBody>;

export const ImportMcpDocumentBody = z
  .strictObject({
    document: Document,
    create_scopes: z.boolean().default(false).meta({ description: "Register the scopes that are missing, too" }),
  })
  .meta({ id: "ImportMcpDocumentBody" });
export type ImportMcpDocumentBody = z.infer<typeof ImportMcpDocumentBody>;

export const McpDocumentPreview = z
  .strictObject({
    title: z.string(),
    version: z.string(),
    tools: z.array(McpTool),
    missing_scopes: z.array(z.string()),
    skipped: Skipped,
  })
  .meta({ id: "McpDocumentPreview" });
export type McpDocumentPreview = z.infer<typeof McpDocumentPreview>;
