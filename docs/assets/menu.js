// @ts-check
/** On a narrow screen the menu opens from a button; without this script it is simply shown. */

const button = document.querySelector(".menu-bouton");
const menu = document.getElementById("menu");
if (button instanceof HTMLButtonElement && menu) {
  document.documentElement.classList.add("avec-menu");
  button.hidden = false;
  const set = (/** @type {boolean} */ open) => {
    button.setAttribute("aria-expanded", String(open));
    menu.classList.toggle("menu-ouvert", open);
  };
  button.addEventListener("click", () => set(button.getAttribute("aria-expanded") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    set(false);
    button.focus();
  });
}
