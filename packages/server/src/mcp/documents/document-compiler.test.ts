import { expect, test } from "vitest";
import { DocumentCompiler } from "./document-compiler.ts";
import { manyOperations } from "./testing/many.ts";

const large = manyOperations(200);

test("a document that takes too long or too much memory is refused, and the next one is read", async () => {
  const hurried = await new DocumentCompiler({ deadlineMs: 1 }).compile(large);
  expect(hurried).toMatchObject({ code: "INVALID_DOCUMENT", detail: expect.stringContaining("too long") });
  const cramped = new DocumentCompiler({ heapMb: 48 });
  expect(await cramped.compile(`{"openapi":"3.1.0","x":[${"{},".repeat(900_000)}{}]}`)).toMatchObject({
    code: "INVALID_DOCUMENT",
    detail: expect.stringContaining("too much memory"),
  });
  expect(await cramped.compile(large)).toMatchObject({ ok: true });
});

test("this process goes on while documents are read", async () => {
  const compiler = new DocumentCompiler();
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  const answers = await Promise.all([compiler.compile(manyOperations(2000)), compiler.compile(large)]);
  clearInterval(timer);
  expect(answers.map((answer) => answer.ok && answer.value.tools.length)).toEqual([2000, 200]);
  expect(turns).toBeGreaterThan(20);
});
