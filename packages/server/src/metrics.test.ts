import { expect, test } from "vitest";
import type { UsageState } from "./gate/usage-recorder.ts";
import { createMetrics } from "./metrics.ts";

const usage = (): UsageState => ({ journal: "full", journalBytes: 7, batches: 3, dropped: 5, lagMs: 1500 });
const limiterMode = () => "exact" as const;

test("requests, verdicts, statements, the process and the build are told in Prometheus' format", async () => {
  const metrics = createMetrics({ version: "1.2.3", statements: () => 42, usage, limiterMode: () => "local" });
  metrics.requestServed("/v1/keys/:id", "GET", 200);
  metrics.requestServed("/v1/keys/:id", "GET", 200);
  metrics.verified("REVOKED");
  const text = await metrics.text();
  expect(metrics.contentType).toContain("text/plain");
  expect(text).toContain('http_requests_total{route="/v1/keys/:id",method="GET",status="200"} 2');
  expect(text).toContain('keyporter_verifications_total{code="REVOKED"} 1');
  expect(text).toContain('keyporter_verifications_total{code="VALID"} 0');
  expect(text).toContain("keyporter_database_statements 42");
  expect(text).toContain('keyporter_rate_limiter{mode="local"} 1');
  expect(text).toContain('keyporter_rate_limiter{mode="shared"} 0');
  expect(text).toContain('keyporter_build_info{version="1.2.3",node="');
  expect(text).toContain("process_resident_memory_bytes");
});

test("how counting does is told: what waits, what was taken and what was lost", async () => {
  const text = await createMetrics({ version: "1", statements: () => 0, usage, limiterMode }).text();
  expect(text).toContain("keyporter_usage_flush_lag_seconds 1.5");
  expect(text).toContain("keyporter_usage_journal_bytes 7");
  expect(text).toContain("keyporter_usage_journal_failing 1");
  expect(text).toContain("keyporter_usage_batches_total 3");
  expect(text).toContain("keyporter_usage_dropped_total 5");
});

test("two servers in one process count apart", async () => {
  const sources = { version: "1", statements: () => 0, usage, limiterMode };
  const [one, other] = [createMetrics(sources), createMetrics(sources)];
  one.verified("VALID");
  expect(await other.text()).toContain('keyporter_verifications_total{code="VALID"} 0');
});
