import { expect, test } from "vitest";
import { cell, fields, table, time } from "./render.ts";

test("a table aligns its columns and ends its lines without spaces", () => {
  const rows = [
    ["a", "première", 1],
    ["bb", null, 22],
  ];
  expect(table(["ID", "NAME", "N"], rows)).toBe("ID  NAME      N\na   première  1\nbb  -         22");
});

test("fields align their values, and nothing is a dash", () => {
  expect(
    fields([
      ["id", "x"],
      ["last used", ""],
    ]),
  ).toBe("id         x\nlast used  -");
});

// A name or a reason that somebody else chose must not move the cursor, clear the screen or turn text around.
test.each([
  ["\u001b[2Jgone", "[2Jgone"],
  ["two\nlines\r", "two lines"],
  ["\u202Etxt.exe", "txt.exe"],
  ["👩‍💻 ok", "👩‍💻 ok"],
])("%j is shown as %j", (text, shown) => {
  expect(cell(text)).toBe(shown);
});

test("times are shown to the second, in UTC", () => {
  expect(time("2026-11-20T13:50:02.123Z")).toBe("2026-11-20 13:50:02Z");
  expect(time(null)).toBeNull();
});
