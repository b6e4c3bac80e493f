import { createClient, type Fetch } from "@keyporter/sdk";
import { loadConfig, openInstance } from "@keyporter/server";
import { expect, test } from "vitest";
import { temporaryDirectory } from "../test/run-keyporter.ts";

/** What each method of the SDK asks for, with `{}` for every id. */
async function sdkOperations(): Promise<Record<string, string>> {
  const asked: Record<string, string> = {};
  let current = "";
  const fetch: Fetch = async (url, { method }) => {
    asked[current] = `${method} ${url.pathname.replaceAll("ID", "{}")}`;
    return new Response("{}");
  };
  const client = createClient({ url: "http://localhost", fetch });
  for (const [name, operation] of Object.entries(client)) {
    current = name;
    await (operation as (...args: readonly string[]) => Promise<unknown>)("ID", "ID");
  }
  return asked;
}

test("the SDK has a method for every operation of the server's document, at the same address", async () => {
  const directory = temporaryDirectory();
  const instance = await openInstance(loadConfig({ KEYPORTER_DATA_DIR: directory.path }));
  const response = await instance.fetch(new Request("http://localhost/openapi.json"));
  const { paths } = JSON.parse(await response.text());
  await instance.close();
  directory.remove();

  const documented: [string, string][] = [];
  for (const [path, item] of Object.entries<Record<string, { operationId?: string }>>(paths)) {
    if (!path.startsWith("/v1/")) continue;
    for (const [method, { operationId }] of Object.entries(item)) {
      documented.push([operationId ?? path, `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, "{}")}`]);
    }
  }
  expect(await sdkOperations()).toEqual(Object.fromEntries(documented));
});
