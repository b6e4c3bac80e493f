import type { OperationRule } from "@keyporter/core";
import { fits, type SegmentTemplate, templateOf } from "./path-template.ts";

interface Node {
  /** Segments without a parameter, by their text. */
  readonly fixed: Map<string, Node>;
  readonly templates: { readonly key: string; readonly template: SegmentTemplate; readonly node: Node }[];
  readonly scopes: Map<string, Set<string>>;
}

/** One operation that a request may be, and how exactly each segment says so. */
interface Match {
  readonly scopes: ReadonlySet<string>;
  readonly weights: readonly number[];
}

/** The operations of one document, to find the one that a request is. */
export class OperationTree {
  readonly #root = newNode();

  constructor(rules: readonly OperationRule[]) {
    for (const { method, path, scopes } of rules) {
      let node = this.#root;
      for (const template of templateOf(path)) node = childOf(node, template);
      const known = node.scopes.get(method) ?? new Set();
      for (const scope of scopes) known.add(scope);
      node.scopes.set(method, known);
    }
  }

  /**
   * The scopes that a request needs, all of them; null where no operation is like it. A path without parameters goes
   * before one with them. Where two operations fit and neither is the closer one, which of them the API will run is not
   * known here, so the request needs what both need.
   *
   * @param segments see `canonicalSegments`
   * @see OpenAPI 3.1.1 section 4.8.8.2 for the precedence of paths
   */
  scopesFor(method: string, segments: readonly string[]): readonly string[] | null {
    const found: Match[] = [];
    collect(found, this.#root, { method, segments, at: 0, weights: [] });
    // Who does not describe HEAD serves it as GET.
    if (found.length === 0 && method === "HEAD") return this.scopesFor("GET", segments);
    if (found.length === 0) return null;
    const closest = found.filter((match) => !found.some((other) => isCloser(other, match)));
    return [...new Set(closest.flatMap(({ scopes }) => [...scopes]))];
  }
}

interface Walk {
  readonly method: string;
  readonly segments: readonly string[];
  readonly at: number;
  readonly weights: readonly number[];
}

/** Visits each node at most once, so what a long path costs is bounded by the document. */
function collect(found: Match[], node: Node, { method, segments, at, weights }: Walk): void {
  const segment = segments[at];
  if (segment === undefined) {
    const scopes = node.scopes.get(method);
    if (scopes !== undefined) found.push({ scopes, weights });
    return;
  }
  const fixed = node.fixed.get(segment.toLowerCase());
  const further = (weight: number): Walk => ({ method, segments, at: at + 1, weights: [...weights, weight] });
  if (fixed !== undefined) collect(found, fixed, further(Number.POSITIVE_INFINITY));
  for (const { template, node: next } of node.templates) {
    if (fits(segment, template)) collect(found, next, further(template.weight));
  }
}

/** At no segment less exact, and at one more. */
function isCloser(one: Match, other: Match): boolean {
  const differences = one.weights.map((weight, at) => compare(weight, other.weights[at] ?? 0));
  return differences.every((difference) => difference >= 0) && differences.some((difference) => difference > 0);
}

function compare(one: number, other: number): number {
  return one === other ? 0 : one > other ? 1 : -1;
}

function newNode(): Node {
  return { fixed: new Map(), templates: [], scopes: new Map() };
}

function childOf(node: Node, template: SegmentTemplate): Node {
  const [text = ""] = template.texts;
  if (template.texts.length === 1) {
    const fixed = node.fixed.get(text) ?? newNode();
    node.fixed.set(text, fixed);
    return fixed;
  }
  const key = template.texts.join("{}");
  const known = node.templates.find((child) => child.key === key);
  if (known !== undefined) return known.node;
  const made = newNode();
  node.templates.push({ key, template, node: made });
  return made;
}
