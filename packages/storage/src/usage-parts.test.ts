import { describe, expect, it } from "vitest";
import { usageParts } from "./usage-parts.ts";

const row = (count: number) => ({ keyId: "key", secretId: "secret", hour: 0, code: "VALID", count, cost: count });
const use = (at: number) => ({ keyId: "key", secretId: "secret", at, ip: null, userAgent: null, count: 1 });

const attempt = (count: number) => ({ hour: 0, source: "192.0.2.1", code: "NOT_FOUND", count });
const id = { life: "life", n: 7, at: 1 };

describe("parts of a batch of usage", () => {
  it.each([
    [0, 0, 0, []],
    [1, 0, 0, [1]],
    [500, 0, 0, [500]],
    [0, 501, 0, [500, 1]],
    [499, 2, 0, [500, 1]],
    [700, 900, 0, [500, 500, 500, 100]],
    [1, 499, 2, [500, 2]],
    [0, 0, 501, [500, 1]],
  ])(
    "hold %i rows, %i last uses and %i attempts once each, at most 500 in one",
    (rowCount, useCount, others, sizes) => {
      const rows = Array.from({ length: rowCount }, (_, at) => row(at));
      const lastUses = Array.from({ length: useCount }, (_, at) => use(at));
      const unknown = Array.from({ length: others }, (_, at) => attempt(at));
      const parts = usageParts({ id, rows, lastUses, unknown });
      expect(parts.map((part) => part.rows.length + part.lastUses.length + (part.unknown?.length ?? 0))).toEqual(sizes);
      expect(parts.flatMap((part) => part.rows)).toEqual(rows);
      expect(parts.flatMap((part) => part.lastUses)).toEqual(lastUses);
      expect(parts.flatMap((part) => part.unknown ?? [])).toEqual(unknown);
      expect(parts.map(({ part }) => part)).toEqual(sizes.map((_, at) => at));
      for (const part of parts) expect(part.id).toBe(id);
    },
  );
});
