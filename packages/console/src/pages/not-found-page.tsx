import type { ReactNode } from "react";
import { LinkButton } from "../kit/link-button.tsx";
import { PageHeader } from "../kit/page-header.tsx";
import { useWords } from "../words/words-provider.tsx";

export function NotFoundPage(): ReactNode {
  const { common } = useWords();
  return (
    <>
      <PageHeader title={common.notFoundTitle} description={common.notFoundText} />
      <LinkButton to="/">{common.toStart}</LinkButton>
    </>
  );
}
