// "Hi Ana, this is a remark."
export async function sendReceipt(to: string, order: Order) {
  const html = `
    <h1>Thank you</h1>
    <p>Hi ${order.name ?? "there"},</p>
    ${order.late ? `<p>your oar is late, as \`Ana\` fell ill.</p>` : `<p>your oar is ready for you.</p>`}
    <ul>${order.items.map((item) => `<li>${item.name}</li>`).join("")}</ul>
    <p>See you at the boathouse.</p>`;
  await send({ to, html });
}

export function sendLate(name: string) {
  let text = "Hi " + name + ",\n\n";
  text += "your oar comes on Friday.\n";
  text += 'Ana\'s greetings';
  return text;
}
