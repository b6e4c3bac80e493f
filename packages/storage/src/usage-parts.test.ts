import { describe, expect, it } from "vitest";
import { usageParts } from "./usage-parts.ts";

const row = (count: number) => ({ keyId: "key", secretId: "secret", hour: 0, code: "VALID", count });
const use = (at: number) => ({ keyId: "key", secretId: "secret", at, ip: null, userAgent: null, count: 1 });

describe("parts of a batch of usage", () => {
  it.each([
    [0, 0, []],
    [1, 0, [1]],
    [500, 0, [500]],
    [0, 501, [500, 1]],
    [499, 2, [500, 1]],
    [700, 900, [500, 500, 500, 100]],
  ])("hold %i rows and %i last uses once each, at most 500 in one", (rowCount, useCount, sizes) => {
    const rows = Array.from({ length: rowCount }, (_, at) => row(at));
    const lastUses = Array.from({ length: useCount }, (_, at) => use(at));
    const parts = usageParts({ rows, lastUses });
    expect(parts.map((part) => part.rows.length + part.lastUses.length)).toEqual(sizes);
    expect(parts.flatMap((part) => part.rows)).toEqual(rows);
    expect(parts.flatMap((part) => part.lastUses)).toEqual(lastUses);
  });
});
