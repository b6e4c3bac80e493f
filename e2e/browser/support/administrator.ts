import { expect, type Page, test } from "@playwright/test";
import { watchForFaults } from "./pages.ts";
import { signInAsAdministrator } from "./people.ts";
import { type Product, useProduct } from "./product.ts";

export interface Administrator {
  readonly product: () => Product;
  /** Goes to a page of the console and waits until it is there. */
  readonly open: (page: Page, path: string) => Promise<void>;
}

/** Signs `page` in as the administrator of a product before each test of this file, and lets no test pass with faults. */
export function useAdministrator(): Administrator {
  const product = useProduct();
  let faults: readonly string[] = [];

  test.beforeEach(async ({ page }) => {
    faults = watchForFaults(page).faults;
    await signInAsAdministrator(page, product());
  });
  test.afterEach(() => {
    expect(faults).toEqual([]);
  });

  return {
    product,
    open: async (page, path) => {
      await page.goto(product().url + path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    },
  };
}
