// Runs before the first paint, so that a dark choice never flashes white. The content security policy allows no inline
// script, hence a file of its own. Storage may be refused, as in a frame.
try {
  const theme = localStorage.getItem("keyporter.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // The system's choice is good enough.
}
