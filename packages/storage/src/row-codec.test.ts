import { describe, expect, it } from "vitest";
import { fromRow, toRow } from "./row-codec.ts";

interface Sample {
  readonly displayName: string | null;
  readonly lastSeenAt: number | null;
  readonly builtIn: boolean | null;
  readonly grants: unknown;
}
const columns = { displayName: "text", lastSeenAt: "integer", builtIn: "flag", grants: "json" } as const;

describe("rows of records", () => {
  it.each<[Sample, object]>([
    [
      { displayName: "Ada", lastSeenAt: 5, builtIn: true, grants: [{ apiId: "api_1", scopes: ["a"] }] },
      { display_name: "Ada", last_seen_at: 5, built_in: 1, grants: '[{"apiId":"api_1","scopes":["a"]}]' },
    ],
    [
      { displayName: "", lastSeenAt: Number.MAX_SAFE_INTEGER, builtIn: false, grants: {} },
      { display_name: "", last_seen_at: Number.MAX_SAFE_INTEGER, built_in: 0, grants: "{}" },
    ],
    [
      { displayName: null, lastSeenAt: null, builtIn: null, grants: null },
      { display_name: null, last_seen_at: null, built_in: null, grants: null },
    ],
  ])("give the same record back: %o", (record, row) => {
    expect(toRow(columns, record)).toEqual(row);
    expect(fromRow<Sample>(columns, row)).toEqual(record);
  });

  it("leave out what is undefined", () => {
    expect(toRow(columns, { displayName: "Ada" })).toEqual({ display_name: "Ada" });
    expect(toRow(columns, { displayName: "Ada", lastSeenAt: undefined })).toEqual({ display_name: "Ada" });
  });

  it.each([
    ["a date", { lastSeenAt: new Date(0) }],
    ["a fraction", { lastSeenAt: 1.5 }],
    ["an integer that loses digits", { lastSeenAt: 2 ** 53 }],
    ["a number as a flag", { builtIn: 1 }],
    ["a number as text", { displayName: 7 }],
    ["text with NUL", { displayName: "a\0b" }],
    ["text with half a character", { displayName: "\ud83d" }],
    ["a field that is not there", { nickname: "A" }],
  ])("refuse %s", (_what, record: object) => {
    expect(() => toRow(columns, record)).toThrow(TypeError);
  });

  it("refuse to be read when a column is missing", () => {
    expect(() => fromRow(columns, { display_name: "Ada" })).toThrow("last_seen_at");
  });
});
