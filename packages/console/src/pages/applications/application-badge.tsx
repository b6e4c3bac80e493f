import type { Application } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Badge } from "../../kit/badge.tsx";
import { useWords } from "../../words/words-provider.tsx";

export function ApplicationBadge({ status }: Pick<Application, "status">): ReactNode {
  const words = useWords().applications.status;
  return (
    <Badge tone={status === "active" ? "success" : "warning"} dot>
      {words[status]}
    </Badge>
  );
}
