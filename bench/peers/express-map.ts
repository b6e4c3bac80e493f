import { createHash } from "node:crypto";
import { peerModule } from "./install.ts";

/** What many write for themselves: Express, its JSON reader, SHA-256 and a Map. Nothing is limited or counted. */
const { default: express } = await import(peerModule("express/index.js"));
const known = new Map<string, object>();
for (let n = 0; n < 10_000; n += 1) known.set(digest(`key-${n}`), { valid: true, code: "VALID", id: n });

interface Answer {
  json(body: object): void;
}

const app = express();
app.use(express.json());
app.post("/", ({ body }: { body: { key: string } }, answer: Answer) => {
  answer.json(known.get(digest(body.key)) ?? { valid: false });
});
const server = app.listen(0, "127.0.0.1", () => console.log(server.address().port));

function digest(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
