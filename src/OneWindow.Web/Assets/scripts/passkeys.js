// Passkeys, where the browser has them: forms marked data-passkey get their button shown and their hidden field filled.
// Without JavaScript the button stays hidden and password and code do the same work.

const able = () => window.PublicKeyCredential?.parseRequestOptionsFromJSON && navigator.credentials
  // Browsers inside apps show the interface and then fail at once: there the button would only disappoint.
  && !/MicroMessenger|Line\/|FBAN|FBAV/.test(navigator.userAgent);

async function optionsFor(form) {
  const answer = await fetch(form.dataset.options, { method: 'POST', body: new FormData(form), credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`options: ${answer.status}`);
  return answer.json();
}

async function credentialFor(form) {
  const options = await optionsFor(form);
  return form.dataset.passkey === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

for (const form of able() ? document.querySelectorAll('form[data-passkey]') : []) {
  form.hidden = false;
  for (const note of document.querySelectorAll('[data-passkey-missing]')) note.hidden = true;
  const message = form.querySelector('[data-passkey-message]');
  form.addEventListener('submit', async event => {
    event.preventDefault();
    message.textContent = '';
    try {
      const credential = await credentialFor(form);
      form.querySelector('input[data-passkey-answer]').value = JSON.stringify(credential);
      form.submit();
    } catch (problem) {
      // Given up by the person or refused by the device: say so, whichever it was. Anything else too, never nothing.
      message.textContent = problem.name === 'NotAllowedError' || problem.name === 'AbortError' ? form.dataset.givenUp
        : problem.name === 'InvalidStateError' ? form.dataset.known : form.dataset.failed;
    }
  });
}
