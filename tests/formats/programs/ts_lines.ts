import { send } from "./post";

export async function tellThatItIsLate(oar: Oar, name: string, boats: Boat[]) {
  const letter = [
    `Hi ${name},`,
    "",
    `your oar ${oar.number} is` + " still being glued.",
    oar.isPaid ? "We've sent your money back today." : "You'll pay when you fetch it.",
    ...boats.map((boat) => boat.name),
    // Nobody reads this.
    "Ana from the boathouse",
  ]
    .filter(Boolean)
    .join("\n");
  const colours = ["ash", "spruce", "beech"];
  await send(letter, colours.join(", "));
}
