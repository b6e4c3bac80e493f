import type { Plan } from "@keyporter/sdk";
import { Badge } from "../../kit/badge.tsx";
import type { TableColumn } from "../../kit/table-types.ts";
import { UserText } from "../../kit/user-text.tsx";
import { limitText } from "../../limits/limit-text.ts";
import type { RateLimitWords } from "../../words/en/rate-limits.ts";
import type { RolesPlans } from "../../words/en/roles-plans.ts";
import type { Format } from "../../words/format.ts";

/** @param onEdit null where plans may only be seen */
export function planColumns(
  { name, plans }: RolesPlans,
  rateLimits: RateLimitWords,
  format: Format,
  onEdit: ((plan: Plan) => void) | null,
): readonly TableColumn<Plan>[] {
  return [
    {
      id: "name",
      header: name,
      phone: "title",
      sort: (a, b) => format.compare(a.name, b.name),
      cell: (plan) => (
        <span className="block min-w-0">
          {onEdit === null ? (
            <UserText truncate>{plan.name}</UserText>
          ) : (
            <button
              type="button"
              onClick={() => onEdit(plan)}
              className="block max-w-full rounded-sm font-medium text-accent-ink hover:underline"
            >
              <UserText truncate>{plan.name}</UserText>
            </button>
          )}
          <span className="block truncate font-mono text-xs font-normal text-muted">{plan.code}</span>
        </span>
      ),
    },
    {
      id: "features",
      header: plans.features,
      className: "sm:max-w-none! sm:w-1/2",
      cell: ({ features }) =>
        features.length === 0 ? (
          <span className="text-muted">{plans.noFeatures}</span>
        ) : (
          <span className="flex flex-wrap gap-1">
            {features.map((feature) => (
              <Badge key={feature} monospace>
                {feature}
              </Badge>
            ))}
          </span>
        ),
    },
    {
      id: "max_keys",
      header: plans.maxKeys,
      cell: ({ limits }) => (limits.max_keys === null ? plans.unlimited : format.number(limits.max_keys)),
    },
    {
      id: "rate_limits",
      header: rateLimits.title,
      cell: ({ limits }) =>
        limits.rate_limits.length === 0
          ? plans.unlimited
          : limits.rate_limits.map((limit) => (
              <span key={limit.name} className="block">
                {limitText(limit, rateLimits, format, "plan")}
              </span>
            )),
    },
  ];
}
