import { refuse } from "@keyporter/core";
import { type Context, Hono } from "hono";
import { fileHeaders, pageHeaders } from "../console/page-headers.ts";
import type { AppEnv } from "../http/app.ts";
import { answerRefusal } from "../http/problem.ts";
import type { Services } from "../services.ts";
import { type Answers, answersFor, type Text } from "./answers.ts";
import { assets } from "./assets.ts";
import { documentedManagementTools } from "./generated/management-tools.ts";
import { wantsHtml, wantsMarkdown } from "./negotiate.ts";
import type { Document } from "./reference/document.ts";
import { referencePages } from "./reference/reference-pages.ts";
import type { Subject } from "./values.ts";

/** The documentation for people and programs. Anybody may read it; no credential is looked at. */
export function docsRoutes(services: Services, document: Document): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const tls = services.publicUrl.startsWith("https:");
  const read = answersOf(services, document);
  app.get("/docs/assets/:name", (c) => answerAsset(c, tls));
  app.get("/llms.txt", async (c) => answer(c, (await read()).llms(), tls));
  app.get("/llms-full.txt", async (c) => answer(c, (await read()).llmsFull(), tls));
  app.get("/docs.md", async (c) => answerPage(c, await read(), "/docs/index.md", tls));
  app.get("/docs", async (c) => answerPage(c, await read(), "/docs", tls));
  app.get("/docs/*", async (c) => answerPage(c, await read(), c.req.path.replace(/\/$/, ""), tls));
  return app;
}

/** Made anew when what they rest on has changed, and not before. */
function answersOf({ docsFacts, publicUrl: url }: Services, document: Document): () => Promise<Answers> {
  let lasting: Pick<Subject, "reference" | "managementTools"> | null = null;
  let known: Answers | null = null;
  return async () => {
    const facts = await docsFacts.read();
    if (known?.facts === facts) return known;
    lasting ??= { reference: referencePages(document, url), managementTools: documentedManagementTools(document) };
    const answers = answersFor({ facts, url, ...lasting });
    known = answers;
    return answers;
  };
}

function answerPage(c: Context<AppEnv>, answers: Answers, path: string, tls: boolean): Response {
  const accept = c.req.header("accept") ?? "";
  const asMarkdown = path.endsWith(".md") || wantsMarkdown(accept);
  const found = asMarkdown ? answers.markdown(path) : answers.html(path);
  if (found !== null) return answer(c, found, tls);
  if (asMarkdown) return answer(c, answers.missingMarkdown(), tls, 404);
  if (wantsHtml(accept)) return answer(c, answers.missingPage(), tls, 404);
  return answerRefusal(c, refuse("ROUTE_NOT_FOUND", "There is no such page: /llms.txt lists them."));
}

function answer(c: Context<AppEnv>, { type, text, etag }: Text, tls: boolean, status: 200 | 404 = 200): Response {
  c.env.named("/docs");
  const html = type.startsWith("text/html");
  const headers = {
    ...(html ? pageHeaders([], tls) : fileHeaders(tls)),
    "cache-control": "no-cache",
    vary: "accept",
    "content-type": type,
    etag,
  };
  if (status === 200 && isKnown(c, etag)) return new Response(null, { status: 304, headers });
  return new Response(text, { status, headers });
}

function answerAsset(c: Context<AppEnv>, tls: boolean): Response {
  const asset = assets.get(c.req.param("name") ?? "");
  if (asset === undefined) return answerRefusal(c, refuse("ROUTE_NOT_FOUND"));
  c.env.named("/docs");
  // Pages name it together with its version.
  const kept = c.req.query("v") === undefined ? "no-cache" : "public, max-age=31536000, immutable";
  const headers = { ...fileHeaders(tls), "cache-control": kept, "content-type": asset.type };
  return new Response(asset.text, { headers });
}

/** A proxy that compresses makes the tag a weak one. @see RFC 9110 section 13.1.2 */
function isKnown(c: Context<AppEnv>, etag: string): boolean {
  const sent = c.req.header("if-none-match")?.split(",") ?? [];
  return sent.some((tag) => tag.trim().replace(/^W\//, "") === etag);
}
