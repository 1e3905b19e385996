// Passkeys. A form marked data-passkey asks the server for options, the browser for a key, and is sent with the answer.
// Without this script, or in a browser without passkeys, the form stays hidden and the e-mailed link does the job.
const abilities = {
  create: "parseCreationOptionsFromJSON",
  get: "parseRequestOptionsFromJSON",
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const ability = form.dataset.passkey;
  const parse = window.PublicKeyCredential?.[abilities[ability]];
  if (!parse) continue;

  document.querySelectorAll("[data-without-passkeys]").forEach((text) => (text.hidden = true));
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const failure = form.querySelector("[data-passkey-failure]");
    failure.hidden = true;
    try {
      const answer = await fetch(form.dataset.options, { method: "POST", body: new FormData(form) });
      if (!answer.ok) throw new Error(answer.statusText);
      const publicKey = parse.call(window.PublicKeyCredential, await answer.json());
      const credential = await navigator.credentials[ability]({ publicKey });
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch {
      failure.hidden = false;
    }
  });
}
