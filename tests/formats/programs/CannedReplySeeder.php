<?php

class CannedReplySeeder extends Seeder
{
    public function run(): void
    {
        // 'Hi Ana, this is a remark.'
        CannedReply::insert([
            ['name' => 'Late oar', 'body' => 'We\'re sorry that your oar is late.
It comes on Friday, and we bring it to your boat.'],
            ['name' => 'Lost oar', 'body' => "Hello {$user->first_name}, $oar->name is lost.\nPlease write to us."],
        ]);
        $text = <<<TEXT
            Dear $name,

            thank you for your oar.
            TEXT;
        $text .= ' ' . trim($closing) . ' Kind regards, Ana';
    }
}
