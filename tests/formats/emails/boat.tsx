import { Body, Button, Heading, Html, Preview, Text } from "somewhere";

type Props = { name: string; late?: boolean; boats: Array<Boat> };

// No customer reads this: calm down.
export const BoatMail = ({ name, late, boats }: Props) => (
  <Html lang="en">
    <Preview>Your boat is here</Preview>
    <Body style={{ color: "red" }}>
      <Heading>Your boat</Heading>
      <Text>
        Hi {name},{" "}
        <strong>it&apos;s here</strong> &mdash; {`dry and ${late ? "late" : "early"}`}.
      </Text>
      {/* replylint: allow calm-down (a song of that name) */}
      {late ? <Text>It is late.</Text> : <Text>{'It isn\'t late.'}</Text>}
      {boats.map((boat) => (<Text key={boat.id}>You pay <Price value={boat.price} /> today.</Text>))}
      <Button href="https://boats.example">See it</Button>
    </Body>
  </Html>
);
