import type { KeyPageView } from "@keyporter/sdk";
import { type ReactNode, useId } from "react";
import { limitsFault } from "../../../limits/limit-faults.ts";
import { limitText } from "../../../limits/limit-text.ts";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { type KeyFormValues, lines, takesScopes } from "./form-values.ts";
import { endOf } from "./lifetimes.ts";

interface KeySummaryProps {
  readonly page: KeyPageView;
  readonly values: KeyFormValues;
}

const named = 5;

/** Before the key is made: what it will be able to do, from where, and how long. */
export function KeySummary({ page, values }: KeySummaryProps): ReactNode {
  const { create, rateLimits } = useWords();
  const format = useFormat();
  const id = useId();
  const sums = useSums();
  const ips = lines(values.allowed_ips);
  const end = endOf(values.lifetime, values.expires_at, page.policy, Date.now());
  const start = values.not_before === null ? create.sums.now : create.sums.from(format.dateTime(values.not_before));
  const until = end === null ? create.sums.forEver : create.sums.until(format.date(end));
  const limits = limitsFault(values.rate_limits, rateLimits) === undefined ? values.rate_limits : [];
  const facts = [
    sums(page, values.scopes),
    ...(values.environment === "test" ? [create.sums.test] : []),
    ...(ips.length === 0 ? [] : [create.sums.ips(format.list(ips))]),
    ...limits.map((limit) => create.sums.atMost(limitText(limit, rateLimits, format))),
    `${start}, ${until}`,
  ];
  return (
    <section aria-labelledby={id} className="rounded-md bg-canvas px-3 py-2.5 text-sm">
      <h2 id={id} className="font-medium">
        {create.summary}
      </h2>
      <ul className="mt-1 list-disc pl-4 text-muted wrap-anywhere">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </section>
  );
}

function useSums(): (page: KeyPageView, scopes: readonly string[]) => string {
  const { create } = useWords();
  const format = useFormat();
  return (page, scopes) => {
    if (page.policy.authority === "inherit") return create.sums.inherit;
    if (page.policy.authority === "organization") return create.sums.all;
    if (!takesScopes(page) || scopes.length === 0) return create.sums.noScopes;
    if (scopes.length <= named) return create.sums.scopes(format.list(scopes));
    const more = format.number(scopes.length - named);
    return create.sums.moreScopes(scopes.slice(0, named).join(", "), more);
  };
}
