<x-mail::message>
# Your boat

Hi {{ $guest->name }}, it is {!! $state !!}.

<x-mail::button :url="$boat->url">
See the boat
</x-mail::button>

Thanks,<br>
The crew
</x-mail::message>
