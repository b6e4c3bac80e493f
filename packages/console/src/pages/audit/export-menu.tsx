import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../kit/button.tsx";
import { Menu, MenuHeading, MenuLink } from "../../kit/menu.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { exportAddress } from "./audit-query.ts";
import type { AuditSearch } from "./audit-search.ts";

export function ExportMenu({ search }: { search: AuditSearch }): ReactNode {
  const { audit } = useWords();
  return (
    <Menu trigger={<Button icon={<Download aria-hidden="true" className="size-4" />}>{audit.export}</Button>}>
      <MenuHeading>{audit.exportHint}</MenuHeading>
      <MenuLink link={<a href={exportAddress(search, "csv")} download />}>{audit.exportCsv}</MenuLink>
      <MenuLink link={<a href={exportAddress(search, "jsonl")} download />}>{audit.exportJsonl}</MenuLink>
    </Menu>
  );
}
