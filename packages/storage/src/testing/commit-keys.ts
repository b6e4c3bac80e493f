import { openSqlite } from "../sqlite/open.ts";
import { changeSetOf, insert, makeApi, makeKey, makeSecret } from "./records.ts";

/**
 * A program of its own: creates as many keys as its second argument says in the data directory that is its first, one
 * after the other, and prints the change number of each as soon as it is acknowledged, or why it was not.
 */
const [dataDir = "", count = "0"] = process.argv.slice(2);
const { store, close } = await openSqlite({ dataDir });
const api = makeApi();
await store.commit(changeSetOf([insert("apis", api)]));
for (let made = 0; made < Number(count); made += 1) {
  const key = makeKey({ apiId: api.id });
  const created = changeSetOf(
    [insert("keys", key), insert("key_secrets", makeSecret({ keyId: key.id }))],
    [{ count: "keys", where: { apiId: api.id }, atMost: 1_000_000 }],
  );
  const answer = await store.commit(created).then(
    (outcome) => (outcome.committed ? outcome.changeNumber : outcome.why),
    (error: unknown) => (error instanceof Error ? error.name : error),
  );
  process.stdout.write(`${answer}\n`);
}
await close();
