import { parseRange } from "@keyporter/verifier";
import { expect, test } from "vitest";
import { loadConfig } from "../../config.ts";
import { mayConnect } from "./addresses.ts";

test.each([
  "127.0.0.1",
  "127.255.255.254",
  "0.0.0.0",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.1.1",
  "100.64.0.1",
  "100.100.100.200",
  "169.254.169.254",
  "168.63.129.16",
  "192.0.0.192",
  "198.18.0.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "::127.0.0.1",
  "64:ff9b::7f00:1",
  "64:ff9b:1::7f00:1",
  "2002:7f00:1::",
  "2001:0:7f00:1::",
  "2001:db8::1",
  "fe80::1",
  "fec0::1",
  "fd00:ec2::254",
  "ff02::1",
  "0x7f000001",
  "2130706433",
  "127.1",
  "0177.0.0.1",
  "fe80::1%eth0",
  "localhost",
  "",
])("T20 %s is not called", (address) => {
  expect(mayConnect(address, 443, [])).toBe(false);
});

test.each(["93.184.215.14", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])("the public address %s is", (address) => {
  expect(mayConnect(address, 443, [])).toBe(true);
});

test("a private address is called only where the operator has listed it, with its port where one was given", () => {
  const { mcp } = loadConfig({ KEYPORTER_PRIVATE_UPSTREAMS: "10.0.0.0/8, 127.0.0.1:8080, [::1]:9090, fd00::/8" });
  const { privateUpstreams: listed } = mcp;
  expect(mayConnect("10.9.8.7", 1234, listed)).toBe(true);
  expect(mayConnect("127.0.0.1", 8080, listed)).toBe(true);
  expect(mayConnect("::ffff:127.0.0.1", 8080, listed)).toBe(true);
  expect(mayConnect("127.0.0.1", 8081, listed)).toBe(false);
  expect(mayConnect("127.0.0.2", 8080, listed)).toBe(false);
  expect(mayConnect("::1", 9090, listed)).toBe(true);
  expect(mayConnect("::1", 9091, listed)).toBe(false);
  expect(mayConnect("fd12::1", 1, listed)).toBe(true);
  expect(listed.map(({ port }) => port)).toEqual([null, 8080, 9090, null]);
  expect(parseRange("10.0.0.0/8")).toEqual(listed[0]?.range);
});

test.each(["localhost", "10.0.0.0/33", "127.0.0.1:0", "127.0.0.1:65536", "[::1", "1.2.3.4,"])(
  "%s is no address that could be listed",
  (text) => {
    expect(() => loadConfig({ KEYPORTER_PRIVATE_UPSTREAMS: text })).toThrow("KEYPORTER_PRIVATE_UPSTREAMS");
  },
);
