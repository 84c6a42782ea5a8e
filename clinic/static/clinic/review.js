// Offers the button that fits: “Sign” while the text is as it was submitted, “Sign with these changes” once words differ.
// Without this file both are there, and the server asks back when the wrong one is pressed.
(() => {
  const fields = [...document.querySelectorAll("textarea[data-words]")];
  const plain = document.querySelector("[data-plain]");
  const amended = document.querySelector("[data-amended]");
  if (!plain || !amended) return;

  const bare = (text) => text.trim().replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n");
  const offer = () => {
    const differs = fields.some((field) => bare(field.value) !== bare(field.dataset.words));
    plain.hidden = differs;
    amended.hidden = !differs;
    amended.classList.toggle("primary", differs);
    amended.classList.toggle("second", !differs);
  };
  fields.forEach((field) => field.addEventListener("input", offer));
  window.addEventListener("pageshow", offer); // a browser puts typed words back when one returns to the page
  offer();
})();
