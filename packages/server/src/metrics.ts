import { type LimiterMode, limiterModes, type VerdictCode, verdictCodes } from "@keyporter/contract";
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { UsageState } from "./gate/usage-recorder.ts";

export interface Metrics {
  /** @param route the pattern, never the path as it came: each distinct one is a series of its own */
  readonly requestServed: (route: string, method: string, status: number) => void;
  readonly verified: (code: VerdictCode) => void;
  /** Calls of tools that were given up, since the store could not be reached for too long. */
  readonly mcpCallsDropped: (count: number) => void;
  /** All of them in the text format of Prometheus. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** What metrics are read from when they are asked for. */
export interface MetricSources {
  readonly version: string;
  /** Database statements since the start. */
  readonly statements: () => number;
  readonly usage: () => UsageState;
  readonly limiterMode: () => LimiterMode;
}

/** The metrics of one server. Nothing is registered globally, so that several servers in one process do not mix. */
export function createMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const requests = new Tally<`${string} ${string} ${number}`>();
  new Counter({
    name: "http_requests_total",
    help: "Requests answered",
    labelNames: ["route", "method", "status"],
    registers,
    collect() {
      this.reset();
      for (const [series, count] of requests.counts) {
        const [route = "", method = "", status = ""] = series.split(" ");
        this.inc({ route, method, status }, count);
      }
    },
  });
  // A series that appears only with its first event has no rate of increase for that event.
  const verifications = new Tally<VerdictCode>(verdictCodes);
  new Counter({
    name: "keyporter_verifications_total",
    help: "Verdicts given, by code",
    labelNames: ["code"],
    registers,
    collect() {
      this.reset();
      for (const [code, count] of verifications.counts) this.inc({ code }, count);
    },
  });
  const mcpCallsDropped = new Counter({
    name: "keyporter_mcp_calls_dropped_total",
    help: "Calls of tools that were never written, since the database could not be reached",
    registers,
  });
  new Gauge({
    name: "keyporter_database_statements",
    help: "Database statements since the start",
    registers,
    collect() {
      this.set(sources.statements());
    },
  });
  addUsageMetrics(registers, sources.usage);
  new Gauge({
    name: "keyporter_rate_limiter",
    help: "1 for how rate limits are counted now: exact by this process, shared through Redis, local by its share",
    labelNames: ["mode"],
    registers,
    collect() {
      for (const mode of limiterModes) this.set({ mode }, mode === sources.limiterMode() ? 1 : 0);
    },
  });
  new Gauge({
    name: "keyporter_build_info",
    help: "Always 1; the labels tell what is running",
    labelNames: ["version", "node"],
    registers,
  }).set({ version: sources.version, node: process.versions.node }, 1);

  return {
    requestServed: (route, method, status) => requests.add(`${route} ${method} ${status}`),
    verified: (code) => verifications.add(code),
    mcpCallsDropped: (count) => mcpCallsDropped.inc(count),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

/** Counts by series on the request's way; the library, which looks each up by its labels, is told when it is asked. */
class Tally<Series extends string> {
  readonly counts = new Map<Series, number>();

  constructor(known: readonly Series[] = []) {
    for (const series of known) this.counts.set(series, 0);
  }

  add(series: Series): void {
    this.counts.set(series, (this.counts.get(series) ?? 0) + 1);
  }
}

/** How counting itself does. */
function addUsageMetrics(registers: Registry[], state: () => UsageState): void {
  const counters = {
    keyporter_usage_batches_total: ["Batches of usage that the database has taken", "batches"],
    keyporter_usage_dropped_total: [
      "Verifications that were never counted, since nobody took them for too long",
      "dropped",
    ],
  } as const;
  const gauges = {
    keyporter_usage_flush_lag_seconds: [
      "Age of the oldest verification that the database does not have",
      "lagMs",
      1000,
    ],
    keyporter_usage_journal_bytes: ["Usage on this machine's disk that the database does not have", "journalBytes", 1],
  } as const;
  for (const [name, [help, field]] of Object.entries(counters)) {
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(state()[field]);
      },
    });
  }
  for (const [name, [help, field, divisor]] of Object.entries(gauges)) {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(state()[field] / divisor);
      },
    });
  }
  new Gauge({
    name: "keyporter_usage_journal_failing",
    help: "1 while verifications are counted in memory alone, and lost if this process dies",
    registers,
    collect() {
      this.set(state().journal === "writing" ? 0 : 1);
    },
  });
}
