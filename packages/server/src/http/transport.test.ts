import { parseRange, type Range } from "@keyporter/verifier";
import { describe, expect, test } from "vitest";
import type { RequestHeaders } from "./forwarded.ts";
import { judgeTransport, type TransportRule } from "./transport.ts";

function ranges(...texts: string[]): Range[] {
  return texts.map(parseRange).filter((range) => range !== null);
}

const nobody: TransportRule = { trustedProxies: [], plainHttpFrom: [] };
const rule: TransportRule = {
  trustedProxies: ranges("10.0.0.0/8", "2001:db8:ffff::/48", "127.0.0.2"),
  plainHttpFrom: ranges("192.168.0.0/16"),
};
const proxy = "10.0.0.1";
const client = "203.0.113.9";

interface Case {
  readonly peer?: string | undefined;
  readonly tls?: boolean;
  readonly path?: string;
  readonly headers?: RequestHeaders;
  readonly rule?: TransportRule;
}

/** In the order: whether it is let in, as what it counts, from whom. */
function judged({ peer, tls = false, path = "/v1/keys", headers = {}, rule: by = rule }: Case): string {
  const { allowed, transport, clientIp } = judgeTransport({ peer, encrypted: tls, path, headers }, by);
  return `${allowed ? "let in" : "refused"} as ${transport} from ${clientIp}`;
}

const xff = (value: string, proto = "https") => ({ "x-forwarded-for": value, "x-forwarded-proto": proto });
const forwarded = (value: string) => ({ forwarded: value });

describe("plain HTTP is refused, but for the listed exceptions (T5)", () => {
  test.each<[string, Case, string]>([
    ["a stranger", { peer: client }, "refused as http from 203.0.113.9"],
    ["a stranger of IPv6", { peer: "2001:db8::9" }, "refused as http from 2001:db8::9"],
    ["a private network", { peer: "172.16.0.1" }, "refused as http from 172.16.0.1"],
    ["a socket that is gone", { peer: undefined }, "refused as http from null"],
    ["TLS", { peer: client, tls: true }, "let in as https from 203.0.113.9"],
    ["loopback", { peer: "127.0.0.1" }, "let in as https from 127.0.0.1"],
    ["loopback of another number", { peer: "127.8.8.8" }, "let in as https from 127.8.8.8"],
    ["loopback of IPv6", { peer: "::1" }, "let in as https from ::1"],
    ["loopback mapped into IPv6", { peer: "::ffff:127.0.0.1" }, "let in as https from 127.0.0.1"],
    ["a plain network", { peer: "192.168.3.4" }, "let in as https from 192.168.3.4"],
    ["a plain network mapped into IPv6", { peer: "::ffff:192.168.3.4" }, "let in as https from 192.168.3.4"],
    ["beside a plain network", { peer: "192.169.0.1" }, "refused as http from 192.169.0.1"],
    ["a link-local address with its zone", { peer: "fe80::1%eth0" }, "refused as http from fe80::1"],
    ["a probe", { peer: client, path: "/livez" }, "let in as http from 203.0.113.9"],
    ["the other probe", { peer: client, path: "/readyz" }, "let in as http from 203.0.113.9"],
    ["something beside a probe", { peer: client, path: "/livez/x" }, "refused as http from 203.0.113.9"],
  ])("%s", (_what, given, expected) => {
    expect(judged(given)).toBe(expected);
  });
});

describe("a proxy on this machine that nobody declared does not make the world loopback", () => {
  test.each<[string, RequestHeaders]>([
    ["X-Forwarded-For", { "x-forwarded-for": client }],
    ["X-Forwarded-Proto", { "x-forwarded-proto": "https" }],
    ["X-Forwarded-Host", { "x-forwarded-host": "example.com" }],
    ["an empty X-Forwarded-For", { "x-forwarded-for": "" }],
    ["Forwarded", forwarded("for=1.2.3.4;proto=https")],
  ])("%s", (_what, headers) => {
    expect(judged({ peer: "127.0.0.1", headers })).toBe("refused as http from 127.0.0.1");
  });
});

describe("nobody but a trusted proxy is believed (T17)", () => {
  test.each<[string, Case, string]>([
    ["a stranger's address", { peer: client, tls: true, headers: xff("1.1.1.1") }, "let in as https from 203.0.113.9"],
    ["a stranger's claim of https", { peer: client, headers: xff("1.1.1.1") }, "refused as http from 203.0.113.9"],
    ["a stranger's Forwarded", { peer: client, headers: forwarded("proto=https") }, "refused as http from 203.0.113.9"],
    [
      "a stranger's claim of http over TLS",
      { peer: client, tls: true, headers: xff("1.1.1.1", "http") },
      "let in as https from 203.0.113.9",
    ],
    ["a plain network's address", { peer: "192.168.3.4", headers: xff("1.1.1.1") }, "let in as https from 192.168.3.4"],
    ["a proxy by default", { peer: proxy, headers: xff(client), rule: nobody }, "refused as http from 10.0.0.1"],
    [
      "X-Real-IP even of a proxy",
      { peer: proxy, headers: { ...xff(client), "x-real-ip": "1.1.1.1" } },
      "let in as https from 203.0.113.9",
    ],
  ])("%s", (_what, given, expected) => {
    expect(judged(given)).toBe(expected);
  });
});

describe("the address is the first, walking from us outwards, that is not one of ours (T17)", () => {
  test.each<[string, RequestHeaders, string | null]>([
    ["one hop", xff(client), client],
    ["what a client put before", xff(`1.1.1.1, ${client}`), client],
    ["a trusted address that a client put before", xff(`10.0.0.9, ${client}`), client],
    ["nonsense that a client put before", xff(`<script>, ${client}`), client],
    ["two proxies", xff(`${client}, 10.0.0.7`), client],
    ["two proxies, one of IPv6", xff(`${client},2001:db8:ffff::1`), client],
    ["a spoofer behind two proxies", xff(`1.1.1.1, ${client}, 10.0.0.7`), client],
    ["a client among our own addresses", xff("10.0.0.8, 10.0.0.7"), "10.0.0.8"],
    ["IPv6", xff("2001:db8::9"), "2001:db8::9"],
    ["IPv6 in its long form", xff("2001:0DB8:0:0::9"), "2001:db8::9"],
    ["IPv4 mapped into IPv6", xff(`::ffff:${client}`), client],
    ["a trusted hop mapped into IPv6", xff(`${client}, ::ffff:10.0.0.7`), client],
    ["a port", xff(`${client}:4711`), client],
    ["IPv6 with a port", xff("[2001:db8::9]:4711"), "2001:db8::9"],
    ["empty elements", xff(`, ${client}, ,`), client],
    ["an unknown hop", xff("unknown"), null],
    ["an unknown hop before ours", xff(`${client}, unknown, 10.0.0.7`), null],
    ["an octal number", xff("0203.0.113.9"), null],
    ["nothing", xff(""), null],
    ["Forwarded", forwarded(`for=${client};proto=https`), client],
    ["Forwarded with IPv6", forwarded('For="[2001:db8::9]:4711";Proto=HTTPS'), "2001:db8::9"],
    ["Forwarded with two hops", forwarded(`for=1.1.1.1;proto=https, for=${client};proto=https, for=10.0.0.7`), client],
    ["a comma in quotes", forwarded(`for="a, for=1.1.1.1";proto=https, for=${client}`), client],
    ["a hidden hop", forwarded("for=_secret;proto=https"), null],
    ["both headers of one mind", { ...xff(client), ...forwarded(`for=${client}`) }, client],
    [
      "both headers at odds: a proxy hands one on as the client wrote it",
      { ...xff(client), ...forwarded("for=1.1.1.1") },
      null,
    ],
    ["a scheme alone", { "x-forwarded-proto": "https" }, null],
  ])("%s", (_what, headers, expected) => {
    expect(judged({ peer: proxy, headers })).toBe(`let in as https from ${expected}`);
  });

  test("a proxy that forwards for nobody speaks for itself", () => {
    expect(judged({ peer: proxy, tls: true })).toBe("let in as https from 10.0.0.1");
  });
});

describe("https is believed of a trusted proxy only when each hop was https", () => {
  test.each<[string, RequestHeaders]>([
    ["http", xff(client, "http")],
    ["https that a client put before", xff(client, "https, http")],
    ["an inner hop in the clear", xff(client, "http, https")],
    ["another scheme", xff(client, "wss")],
    ["no scheme", { "x-forwarded-for": client }],
    ["an empty scheme", xff(client, "")],
    ["Forwarded at odds", { ...xff(client), ...forwarded(`for=${client};proto=http`) }],
    ["Forwarded with two schemes", forwarded(`for=${client};proto=https;proto=http`)],
    ["malformed Forwarded", forwarded(`for=${client};proto=https, =`)],
    ["an open quote", forwarded(`for=${client};proto="https`)],
  ])("%s is refused", (_what, headers) => {
    expect(judged({ peer: proxy, headers })).toMatch(/^refused as http/);
  });

  test("a proxy that says http is believed over TLS, too", () => {
    expect(judged({ peer: proxy, tls: true, headers: xff(client, "http") })).toMatch(/^refused as http/);
  });

  test("a trusted proxy on this machine is judged by what it says, not by being loopback", () => {
    expect(judged({ peer: "127.0.0.2", headers: xff(client, "http") })).toMatch(/^refused/);
    expect(judged({ peer: "127.0.0.2", headers: xff(client) })).toBe(`let in as https from ${client}`);
  });
});

test("a header of 16 kB takes no more than a moment (T21)", () => {
  const began = performance.now();
  for (const value of ["for=", 'for="', "a=b;", "=,", "for=a,", " "]) {
    judged({ peer: proxy, headers: forwarded(value.repeat(16_000 / value.length)) });
  }
  expect(performance.now() - began).toBeLessThan(200);
});
