import type { Key, KeyPageView } from "@keyporter/sdk";
import { type ConsoleApi, createConsoleApi } from "../../../api/client.ts";
import type { Apis } from "../../../words/en/apis.ts";
import { sampleKeys } from "./sample-page.ts";

/** Answers what a key page asks with keys that do not exist. Nothing is sent anywhere. @param page as it is now */
export function createPreviewApi(page: () => KeyPageView, words: Apis["preview"], now: number): ConsoleApi {
  return createConsoleApi(async (url) => {
    const keys = sampleKeys(page(), words, now);
    if (url.pathname === "/v1/keys") return answer(200, { data: asked(keys, url), next_cursor: null });
    if (url.pathname === "/v1/key-pages") return answer(200, { data: [page()] });
    return answer(404, { title: "This is a preview", status: 404, code: "NOT_FOUND", request_id: "preview" });
  });
}

/** A list of one section asks for some statuses only. */
function asked(keys: readonly Key[], { searchParams }: URL): readonly Key[] {
  const statuses = searchParams.get("status")?.split(",");
  return keys.filter(({ status }) => statuses?.includes(status) ?? true);
}

function answer(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
}
