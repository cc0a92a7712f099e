import { Html, Text } from "@react-email/components";

const copy: Record<string, Copy> = {
  en: {
    title: "Your oar is ready",
    body: (name: string) => `Hi ${name}, your oar
      is at the desk.`,
    link: "/oars",
    bye: 'It\'s yours. See you soon.',
  },
};

export default function Oar({ lang, name }: Props) {
  return (
    <Html>
      <Text>{copy[lang].title}</Text>
      <Text>{copy[lang].bye}</Text>
    </Html>
  );
}
