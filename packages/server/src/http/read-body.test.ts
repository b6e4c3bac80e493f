import { expect, test } from "vitest";
import { ClientGone, readBody, readJson } from "./read-body.ts";

function post(
  body: BodyInit | null,
  headers: Record<string, string> = { "content-type": "application/json" },
): Request {
  return new Request("http://localhost/", { method: "POST", headers, body, duplex: "half" } as RequestInit);
}

/** Sent piece by piece, with no length announced. */
function stream(...chunks: (string | Error)[]): ReadableStream<Uint8Array> {
  const rest = [...chunks];
  return new ReadableStream({
    pull(controller) {
      const chunk = rest.shift();
      if (chunk === undefined) controller.close();
      else if (chunk instanceof Error) controller.error(chunk);
      else controller.enqueue(Buffer.from(chunk));
    },
  });
}

test.each([
  "application/json",
  "Application/JSON",
  "application/json; charset=utf-8",
  'application/json;charset="UTF-8"',
])("JSON is read as %s", async (type) => {
  expect(await readJson(post('{"a":1}', { "content-type": type }))).toEqual({ ok: true, value: { a: 1 } });
});

test.each([
  "",
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/jsonp",
  "application/json, text/plain",
  "application/json; charset=utf-7",
  "application/json; charset=latin1",
])("another content type is refused, so that no form of a foreign site can send it (T6): %j", async (type) => {
  expect(await readJson(post('{"a":1}', { "content-type": type }))).toMatchObject({ code: "UNSUPPORTED_MEDIA_TYPE" });
});

test("a body without a content type is refused", async () => {
  expect(await readJson(post(Buffer.from("{}"), {}))).toMatchObject({ code: "UNSUPPORTED_MEDIA_TYPE" });
});

test.each(["gzip", "br", "deflate", "identity, gzip"])(
  "a body in %s is refused, since it may become any size",
  async (encoding) => {
    const request = post("{}", { "content-type": "application/json", "content-encoding": encoding });
    expect(await readJson(request)).toMatchObject({ code: "UNSUPPORTED_MEDIA_TYPE" });
  },
);

test("a body may have exactly as many bytes as the limit says, however they come", async () => {
  const rule = { mediaType: "application/json", maxBytes: 4 };
  expect(await readBody(post("1234"), rule)).toMatchObject({ ok: true });
  expect(await readBody(post("12345"), rule)).toMatchObject({ code: "BODY_TOO_LARGE" });
  expect(await readBody(post(stream("12", "34")), rule)).toMatchObject({ ok: true });
  expect(await readBody(post(stream("12", "34", "5")), rule)).toMatchObject({ code: "BODY_TOO_LARGE" });
  expect(await readBody(post("é€"), rule)).toMatchObject({ code: "BODY_TOO_LARGE" });
});

test("a body that is announced as too large is not begun", async () => {
  const request = post("{}", { "content-type": "application/json", "content-length": "65537" });
  expect(await readJson(request)).toMatchObject({ code: "BODY_TOO_LARGE" });
  expect(request.bodyUsed).toBe(false);
});

test("no body is fine where it may be left out, and only there", async () => {
  expect(await readJson(post(null, {}), true)).toEqual({ ok: true, value: undefined });
  expect(await readJson(post(null, { "content-length": "0" }), true)).toEqual({ ok: true, value: undefined });
  expect(await readJson(post(null, {}))).toMatchObject({ code: "UNSUPPORTED_MEDIA_TYPE" });
  expect(await readJson(post(null))).toMatchObject({ code: "INVALID_JSON" });
  expect(await readJson(post("nonsense"), true)).toMatchObject({ code: "INVALID_JSON" });
});

test("a connection that ends within the body is told apart from every failure", async () => {
  await expect(readJson(post(stream("{", new Error("reset"))))).rejects.toThrow(ClientGone);
});
