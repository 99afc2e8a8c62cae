// The modeller's calls. Errors carry a text for the person at the desk.
const lost = 'Fikk ikke svar fra tjenesten. Arbeidet ditt ligger fortsatt her; prøv igjen om litt.';
const loggedOut = 'Du er logget ut, eller siden er for gammel. Logg inn i en annen fane og prøv igjen.';

async function answer(response) {
  const json = response.headers.get('content-type')?.includes('json');
  if (response.redirected || !json) throw new Error(response.ok || response.status === 400 ? loggedOut : lost);
  return { status: response.status, body: await response.json() };
}

async function call(address, options) {
  let response;
  try {
    response = await fetch(address, options);
  } catch {
    throw new Error(lost);
  }
  return answer(response);
}

export const post = (address, token, body) => call(address, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRFToken': token },
  body: JSON.stringify(body)
});
