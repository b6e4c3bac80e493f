import { type VerdictCode, verdictCodes } from "@keyporter/contract";
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";

export interface Metrics {
  /** @param route the pattern, never the path as it came: each distinct one is a series of its own */
  readonly requestServed: (route: string, method: string, status: number) => void;
  readonly verified: (code: VerdictCode) => void;
  /** All of them in the text format of Prometheus. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** What metrics are read from when they are asked for. */
export interface MetricSources {
  readonly version: string;
  /** Database statements since the start. */
  readonly statements: () => number;
}

/** The metrics of one server. Nothing is registered globally, so that several servers in one process do not mix. */
export function createMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const requests = new Counter({
    name: "http_requests_total",
    help: "Requests answered",
    labelNames: ["route", "method", "status"],
    registers,
  });
  const verifications = new Counter({
    name: "keyporter_verifications_total",
    help: "Verdicts given, by code",
    labelNames: ["code"],
    registers,
  });
  // A series that appears only with its first event has no rate of increase for that event.
  for (const code of verdictCodes) verifications.inc({ code }, 0);
  new Gauge({
    name: "keyporter_database_statements",
    help: "Database statements since the start",
    registers,
    collect() {
      this.set(sources.statements());
    },
  });
  new Gauge({
    name: "keyporter_build_info",
    help: "Always 1; the labels tell what is running",
    labelNames: ["version", "node"],
    registers,
  }).set({ version: sources.version, node: process.versions.node }, 1);

  return {
    requestServed: countedBy((route, method, status) => requests.labels({ route, method, status })),
    verified: countedBy((code: VerdictCode) => verifications.labels({ code })),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

interface Series {
  inc(): void;
}

/** Finding a series by its labels costs more than counting, so each is looked for once. */
function countedBy<Labels extends readonly (string | number)[]>(
  find: (...labels: Labels) => Series,
): (...labels: Labels) => void {
  const known = new Map<string, Series>();
  return (...labels) => {
    const name = labels.join(" ");
    let series = known.get(name);
    if (series === undefined) {
      series = find(...labels);
      known.set(name, series);
    }
    series.inc();
  };
}
