// Everything works without this file: it keeps to the theme that was chosen in the console, and adds buttons that copy.
try {
  const theme = localStorage.getItem("keyporter.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be refused: the system's choice is good enough.
}

document.addEventListener("DOMContentLoaded", () => {
  for (const block of document.querySelectorAll(".code")) addCopyButton(block);
});

function addCopyButton(block) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", () => void copy(block, button));
  block.append(button);
}

async function copy(block, button) {
  try {
    await navigator.clipboard.writeText(block.querySelector("pre").textContent);
    tell(button, "Copied");
  } catch {
    tell(button, "Select it and copy by hand");
  }
}

function tell(button, text) {
  button.textContent = text;
  button.setAttribute("aria-live", "polite");
  setTimeout(() => {
    button.textContent = "Copy";
  }, 2000);
}
