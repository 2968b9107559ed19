// Put by scripts/serve into the pages it serves, never into the site: shows the page again once it
// is built again, and what is wrong in a file that was just saved.

const address = new URL("__suivi", document.currentScript.src);
address.searchParams.set("page", location.pathname);
const source = new EventSource(address);
let shown = null;
let panel = null;

source.addEventListener("message", ({ data }) => {
  const { numero, erreur } = JSON.parse(data);
  shown ??= numero;
  if (numero !== shown) {
    location.reload();
    return;
  }
  panel?.remove();
  panel = null;
  if (erreur) tell(erreur);
});
addEventListener("pagehide", () => source.close());

function tell(text) {
  panel = document.createElement("div");
  panel.id = "suivi-erreur";
  panel.setAttribute("role", "alert");
  Object.assign(panel.style, {
    position: "fixed",
    inset: "0 0 auto",
    zIndex: "99999",
    maxHeight: "60vh",
    overflow: "auto",
    padding: "1rem",
    color: "#fff",
    background: "#7a1020",
    font: "16px/1.5 sans-serif",
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
  });
  const title = document.createElement("strong");
  title.textContent = "La page montrée est la précédente : le dernier enregistrement a un défaut.";
  panel.append(title, `\n\n${text}`);
  document.body.append(panel);
}
