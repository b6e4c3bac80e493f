import { expect, test } from "vitest";
import { bannerText, databaseName, type StartFacts } from "./banner.ts";

const facts: StartFacts = {
  version: "1.2.3",
  url: "http://127.0.0.1:7070",
  dataDir: "/var/lib/keyporter",
  database: "SQLite",
  setupLink: null,
  adminSocket: "/var/lib/keyporter/admin.sock",
  plainHttpFrom: undefined,
};

test("the banner says version, address, data directory and database, and no more when all is well", () => {
  expect(bannerText(facts)).toBe(
    "Keyporter  1.2.3\nAddress    http://127.0.0.1:7070\nData       /var/lib/keyporter\nDatabase   SQLite",
  );
});

test("without an administrator it gives the link to open, and the command to type with what must be quoted", () => {
  const setupLink = "http://127.0.0.1:7070/setup#kpb_once";
  const text = bannerText({ ...facts, setupLink, dataDir: "/srv/it's here" });
  expect(text).toContain(`\n  ${setupLink}\n`);
  expect(text).toContain(
    "KEYPORTER_DATA_DIR='/srv/it'\\''s here' npx keyporter bootstrap --email you@example.com --password-stdin",
  );
  expect(text).toContain("/srv/it's here/bootstrap-token");
});

test("plain HTTP is warned of", () => {
  expect(bannerText({ ...facts, plainHttpFrom: "10.0.0.0/8" })).toMatch(/WARNING: .*10\.0\.0\.0\/8.*plain HTTP/);
});

test("a database is named without its user and password", () => {
  expect(databaseName(null)).toBe("SQLite");
  expect(databaseName("postgres://me:canary@db.internal:5433/keys?x=canary")).toBe("PostgreSQL db.internal:5433/keys");
});
