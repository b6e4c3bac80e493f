import { expect, test } from "vitest";
import { attemptLine, firstLine, linesOf } from "./journal-lines.ts";
import { OpenBatch } from "./open-batch.ts";
import { readLines } from "./read-lines.ts";

const begun = 500_000 * 3_600_000;
const id = { life: "life", n: 7, at: begun };

/** A batch, and its journal as it is written when each use is noted by itself. */
function written() {
  const batch = new OpenBatch(id, 1000);
  let text = firstLine(id);
  for (let n = 0; n < 12; n += 1) {
    const secret = { keyId: `key ${n % 3}`, secretId: `secret ${n % 3}` };
    const from = { ip: n % 4 === 0 ? null : `192.0.2.${n % 5}`, userAgent: 'é\n"1\u2028' };
    const outcome = batch.add(n % 5 === 4 ? "EXPIRED" : "VALID", {
      ...secret,
      ...from,
      at: begun + (n % 4 === 3 ? 3_600_000 : n),
      cost: n,
    });
    if (outcome !== null) text += linesOf(outcome, begun);
    const attempts = batch.addUnknown("192.0.2.1", "NOT_FOUND", begun);
    if (attempts !== null) text += attemptLine(attempts);
  }
  return { text, batch: batch.finish() };
}

const sumOf = (rows: readonly { readonly count: number }[] = []) => rows.reduce((sum, { count }) => sum + count, 0);

test("what is read is what was counted, in the same order, so that its parts are the same", () => {
  const { text, batch } = written();
  expect(batch.rows.length).toBeGreaterThan(6);
  expect(readLines(text, id)).toEqual(batch);
});

test.each(["", "\0\0\0\0\n", '\n[0,"VALID",7', "}\n", '\n[9,"VALID",7,7,7]\n', '\n[0,"VALID",-7,7,7]\n'])(
  "wherever it was torn, all lines before count, and nothing else, also when %j follows",
  (rest) => {
    const { text } = written();
    let before = 0;
    for (let length = 0; length < text.length; length += 1) {
      const read = readLines(text.slice(0, length) + rest, id);
      const [uses, attempts] = [sumOf(read?.rows), sumOf(read?.unknown)];
      expect(uses + attempts, text.slice(0, length)).toBeGreaterThanOrEqual(before);
      const whole = text
        .slice(0, length + 1)
        .split("\n")
        .slice(0, -1);
      expect(uses).toBeLessThanOrEqual(whole.filter((line) => /^\[\d/.test(line)).length + 1);
      expect(attempts).toBeLessThanOrEqual(whole.filter((line) => line.startsWith('["unknown"')).length + 1);
      before = rest.startsWith("\n") ? 0 : uses + attempts;
    }
  },
);
