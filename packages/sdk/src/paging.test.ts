import { afterEach, expect, test } from "vitest";
import { recordingServer } from "../test/recording-server.ts";
import { all, createClient, pages } from "./index.ts";

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

async function serveTwoPages() {
  const server = await recordingServer(
    ({ url }) =>
      url.includes("cursor=more")
        ? { body: { data: [{ id: "c", user_id: "c" }], next_cursor: null } }
        : {
            body: {
              data: [
                { id: "a", user_id: "a" },
                { id: "b", user_id: "b" },
              ],
              next_cursor: "more",
            },
          },
    { port: 0 },
  );
  cleanups.push(server.close);
  return { requests: server.requests, client: createClient({ url: server.url }) };
}

test("all follows the cursors to the end and repeats the query with each", async () => {
  const { client, requests } = await serveTwoPages();
  const keys = await collected(all(client.listKeys, { status: "active" }));
  expect(keys.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  expect(requests.map(({ url }) => url)).toEqual(["/v1/keys?status=active", "/v1/keys?status=active&cursor=more"]);
});

test("all walks a list below another record", async () => {
  const { client, requests } = await serveTwoPages();
  const members = await collected(all((page) => client.listMembers("acme", page), { limit: 2 }));
  expect(members.map((member) => member.user_id)).toEqual(["a", "b", "c"]);
  expect(requests[1]?.url).toBe("/v1/organizations/acme/members?limit=2&cursor=more");
});

test("the next page is asked for only when it is wanted", async () => {
  const { client, requests } = await serveTwoPages();
  for await (const page of pages(client.listUsers)) {
    expect(page).toHaveLength(2);
    break;
  }
  expect(requests).toHaveLength(1);
});
